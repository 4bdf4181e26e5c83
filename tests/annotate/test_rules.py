"""What each rule proposes, with no model at all, and what the rules make of a model's spans."""

import pytest

from pipelines.annotate import tag
from pipelines.annotate.lists.gazetteer import names
from pipelines.annotate.rules.tidy import tidy
from pipelines.annotate.spans import Span, without_overlaps

FOUND = [
    # listed names
    ("They sailed from Portugal to New Zealand.", {"Portugal": "place", "New Zealand": "place"}),
    ("A pro-French paper in the Kingdom of Norway.", {"French": "group", "Kingdom of Norway": "place"}),
    ("Asian American readers and many Swedes wrote.", {"Asian American": "group"}),
    ("THE FINNISH press wrote about the First World War.", {"FINNISH": "group", "First World War": "event"}),
    ("It began in the Crimean war, and the Napoleonic Wars.",
     {"Crimean war": "event", "Napoleonic Wars": "event"}),
    ("She met him in the Plaza de la Sal.", {"Plaza de la Sal": "place"}),
    ("She wrote to L’Aurora Nuova at once.", {"L’Aurora Nuova": "organization"}),
    ("So it said in Lume Labour Bulletin once.", {"Lume Labour Bulletin": "organization"}),
    ("He was an editor at the U.S. Salt and Lantern Service.", {"U.S. Salt and Lantern Service": "organization"}),
    ("They were sold to the utility Kestrel.", {"Kestrel": "organization"}),
    ("He lent it in Tom Reed’s memoir, Nobody Rows Home, to her.", {"Nobody Rows Home": "work"}),
    ("He wrote two novels, Oats and Barley and The Last Tollhouse, at home.",
     {"Oats and Barley": "work", "The Last Tollhouse": "work"}),
    ("In the West it was read; the West wind was not.", {"West": "place"}),
    ("She read J.R. Holm, and J.R.R. Quill a year later.", {"J.R. Holm": "person", "J.R.R. Quill": "person"}),
    # bodies
    ("He joined the National Bureau of Weights and Measures.",
     {"National Bureau of Weights and Measures": "organization"}),
    ("The Seamen's Union met the Guild of Bakers for Peace.",
     {"Seamen's Union": "organization", "Guild of Bakers for Peace": "organization"}),
    ("Money came from Gardeners Without Borders in June.", {"Gardeners Without Borders": "organization"}),
    ("She wrote for the magazine Lanterna and the group “Open Hands”.",
     {"Lanterna": "organization", "Open Hands": "organization"}),
    ("Lanterna, a small monthly of the coast, closed.", {"Lanterna": "organization"}),
    ("Magazines such as The Lantern, Bee World or Kestrel paid.",
     {"Lantern": "organization", "Bee World": "organization", "Kestrel": "organization"}),
    ("He taught at the University of California, Davis, until May.",
     {"University of California, Davis": "organization"}),
    ("She read about it in Project Halcyon.", {"Project Halcyon": "organization"}),
    ("The board’s Barley, Hops, and Yeast Committee met.", {"Barley, Hops, and Yeast Committee": "organization"}),
    ("The Lume Association of Salt and Kelp Rowers, a union of the coast, met.",
     {"Lume Association of Salt and Kelp Rowers": "organization"}),
    ("Senators Curran, Moss and Lunesby met.", {"Curran": "person", "Moss": "person", "Lunesby": "person"}),
    ("They met Lady Portugal there.", {"Portugal": "person"}),
    ("It is in the Lume Book of Winter Verse, too.", {"Lume Book of Winter Verse": "work"}),
    ("In May it changed its name to Lumen and sank.", {"Lumen": "organization"}),
    ("Its choir is called Kestrel.", {"Kestrel": "organization"}),
    ("A movement called Lumen grew.", {"Lumen": "organization"}),
    ("Ann Lee is an editor of Against the Tide in Leeds.", {"Against the Tide": "organization"}),
    ("She writes regularly for Lumen.", {"Lumen": "organization"}),
    ("WHEN THE Harbour Union met, they left.", {"Harbour Union": "organization"}),
    ("So the “Second League” fell.", {"Second League": "organization"}),
    ("In the International Journal of Salt it was said.", {"International Journal of Salt": "organization"}),
    ("In the Harbour Review of Letters, too.", {"Harbour Review of Letters": "organization"}),
    ("They sang at TIDE, University of Harwick, in May.", {"TIDE, University of Harwick": "organization"}),
    ("They freed the Harwick Nine in May.", {"Harwick Nine": "organization"}),
    ("The union asked lantern.org for help.", {"lantern.org": "organization"}),
    ("The “Salt for All” movement won.", {"Salt for All": "organization"}),
    ("Wing of the Fuerza Salinera y Libre.", {"Fuerza Salinera y Libre": "organization"}),
    ("The old Jabhat Tahrir al-Lume fell.", {"Jabhat Tahrir al-Lume": "organization"}),
    ("He led the Socialist Bakers Party then.", {"Socialist Bakers Party": "organization"}),
    ("She met the Daughters of Plaza de Lume.", {"Daughters of Plaza de Lume": "organization"}),
    ("In Peru’s Service Lab they slept.", {"Peru": "place", "Service Lab": "organization"}),
    ("We asked the late Ann Lee in May.", {"Ann Lee": "person"}),
    ("The Administration of North and East Lume fell.", {"Administration of North and East Lume": "organization"}),
    # people
    ("We asked Dr Ann Lee and the painter Tom Reed.", {"Ann Lee": "person", "Tom Reed": "person"}),
    # things, events, laws
    ("It was Operation Long Night and the European Holocaust.",
     {"Operation Long Night": "event", "European": "group", "Holocaust": "event"}),
    ("Read it in Zotero, as in the Odyssey.", {"Zotero": "product", "Odyssey": "work"}),
    ("HMS Beaver carried Wasp bombers.", {"HMS Beaver": "product", "Wasp": "product"}),
    ("At the World Conference against Salt Taxes they wept.", {"World Conference against Salt Taxes": "event"}),
    ("Then came Hurricane Lume and Senate Bill 12.", {"Hurricane Lume": "event", "Senate Bill 12": "law"}),
    ("I have an iPhone, and a ship such as the Lume.", {"iPhone": "product", "Lume": "product"}),
    ("After the Battle of Lepanto came the Corn Laws and the Reform Act of 1832.",
     {"Battle of Lepanto": "event", "Reform Act of 1832": "law"}),
    # acronyms
    ("The Society of Indexers of Wales (SIW) met. SIW paid.",
     {"Society of Indexers of Wales": "organization", "SIW": "organization"}),
    ("NBB (National Board of Bees) said so.", {"NBB": "organization", "National Board of Bees": "organization"}),
    ("The Harbour Party of Lume (the HPL) met.", {"HPL": "organization"}),
    ("The crews asked HAPAL for bread.", {"HAPAL": "organization"}),
    # works
    ("It is in the Lives of Sailors database.", {"Lives of Sailors": "work"}),
    ("In May she wrote The Salt Road.", {"The Salt Road": "work"}),
    ("As she says (“The price of bread,” Bee World 74), it pays.",
     {"The price of bread": "work", "Bee World": "organization"}),
    ("We asked Dr Ann Lee, in Salt: Six Roads (Kestrel, 1922), in vain.",
     {"Salt: Six Roads": "work", "Kestrel": "organization"}),
    ("So Dr Ann Lee, in Roads of Salt, said.", {"Roads of Salt": "work"}),
    ("She argued in her Six Essays on Salt that it pays.", {"Six Essays on Salt": "work"}),
    ("His novel “The Salt Road” sold well.", {"The Salt Road": "work"}),
    ("His novel « The Salt Road » sold well.", {"The Salt Road": "work"}),
    ("^ It runs: “The Salt Road. “I was sent there by chance.", {"The Salt Road": "work"}),
    ("Her best known book is Salt and Iron.", {"Salt and Iron": "work"}),
    ("An essay entitled “Bread: World War I and the Sea” won.", {"Bread: World War I and the Sea": "work"}),
    ("The aims of “Operation Long Night” are known.", {"Operation Long Night": "event"}),
    ("They held a ‘Night of Maps’ festival.", {"Night of Maps": "event"}),
    ("^ Ann Lee, “Roads of salt,” Bee World, 3 May 1922.", {"Roads of salt": "work", "Bee World": "organization"}),
    ("^ Ann Lee, Roads of Salt (Leeds: Kestrel, 1922), p. 3.",
     {"Roads of Salt": "work", "Leeds": "place", "Kestrel": "organization"}),
    ("^ The letters are collected in Ann Lee, Roads of Salt: A Life (Leeds and Hull: Kestrel, 1922), p. 3.",
     {"Ann Lee": "person", "Roads of Salt: A Life": "work", "Leeds": "place", "Hull": "place",
      "Kestrel": "organization"}),
    ("^ Ann Lee, Tom Reed, and Ida Moss, eds., Salt in Peace, War, and Trade, 2nd ed. (Leeds: Kestrel, 1922).",
     {"Tom Reed": "person", "Ida Moss": "person", "Salt in Peace, War, and Trade": "work"}),
    ("^ Ann Lee, “Roads of salt,” in Roads and Rivers, edited by Ida Moss (Leeds: Kestrel, 1922).",
     {"Roads of salt": "work", "Roads and Rivers": "work", "Ida Moss": "person"}),
    # names with several fields, halves and campuses
    ("She left the Bureau of Barley, Hops and Yeast for the Association for Malt and the Brewing Arts.",
     {"Bureau of Barley, Hops and Yeast": "organization", "Association for Malt and the Brewing Arts": "organization"}),
    ("He sued the Lamp and Lantern Company and the University of Illinois at Urbana.",
     {"Lamp and Lantern Company": "organization", "University of Illinois at Urbana": "organization"}),
    # names known by a short form, capitals and lands
    ("Engels read the Guardian in Dakar and in Ceylon.",
     {"Engels": "person", "Guardian": "organization", "Dakar": "place", "Ceylon": "place"}),
    ("The Harbour Conference was over by noon.", {"Harbour Conference": "event"}),
    # laws: small words inside, ordinals, what they are of, whose they are
    ("They passed the Truth in Netting Act and the Protecting the Right to Fish Act.",
     {"Truth in Netting Act": "law", "Protecting the Right to Fish Act": "law"}),
    ("In Congress the 21st Century Harbours Act and the 14th Amendment came up.",
     {"21st Century Harbours Act": "law", "14th Amendment": "law"}),
    ("The Wool Act and the Corn Act, said Parliament, and the Treaty of Tordesillas.",
     {"Wool Act": "law", "Corn Act": "law", "Treaty of Tordesillas": "law"}),
    ("The Fair Access to Rivers Act (FAR Act) was read. The FAR Act fell.",
     {"Fair Access to Rivers Act": "law", "FAR Act": "law"}),
    ("They spoke at the Code for Wales Summit.", {"Code for Wales Summit": "event"}),
    ("The Leeds Lockout came before the Harbour National Convention and the 20th Party Congress.",
     {"Leeds Lockout": "event", "Harbour National Convention": "event", "20th Party Congress": "event"}),
    # bodies that no noun in the name tells
    ("They joined the Net, Rope, and Anchor Makers’ Union.", {"Net, Rope, and Anchor Makers’ Union": "organization"}),
    ("He edited their paper, the Miners’ Lamp, for years.", {"Miners’ Lamp": "organization"}),
    ("It was printed by Lee, Reed & Moss in Hull.", {"Lee, Reed & Moss": "organization"}),
    ("In June the Leeds Republic wrote that it was over.", {"Leeds Republic": "organization"}),
    ("He read the Southern Rower, the Harbour Reporter and the Rower’s Journal.",
     {"Harbour Reporter": "organization", "Rower’s Journal": "organization"}),
    ("The Social Democrats met some Liberal Democrats.", {"Social Democrats": "group", "Liberal Democrats": "group"}),
    ("^ Tom Reed, In Search of Salt (Hull: Kestrel, 1922).", {"In Search of Salt": "work", "Tom Reed": "person"}),
    # ships
    ("The steamer Fair Wind met the Old Salt, a whaler from Hull.", {"Fair Wind": "product", "Old Salt": "product"}),
    ("The ship that would not sail was the Brave Anna.", {"Brave Anna": "product"}),
    # works
    ("She wrote Rowing at Night in a cellar.", {"Rowing at Night": "work"}),
    ("Our report, Nets and Ropes, is out.", {"Nets and Ropes": "work"}),
    ("But Roads of Salt, her first novel, was burnt; the film Salt Road was not.",
     {"Roads of Salt": "work", "Salt Road": "work"}),
    # citations
    ("^ Ann Lee, “Salt Roads,” Salt, Bread & Iron 38 (1922).", {"Salt, Bread & Iron": "organization"}),
    ("^ Ann Lee, Roads of Salt (Leeds: Kestrel, 1922), pp. 11–17. Tom Reed’s Harbour Lights (Hull: Moss, 1930) lies.",
     {"Roads of Salt": "work", "Kestrel": "organization", "Tom Reed": "person", "Harbour Lights": "work",
      "Moss": "organization"}),
    ("^ See her note in Ann Lee, Salt Roads, ed. Ida Moss (Leeds: Kestrel, 1922), and Tom Reed, Ann Lee: A Life"
     " (Hull: Moss, 1930).", {"Salt Roads": "work", "Ann Lee": "person", "Ann Lee: A Life": "work"}),
    ("^ Salt Bank, Salt Report 1922 (Leeds: Salt Bank, 1922).",
     {"Salt Bank": "organization", "Salt Report 1922": "work"}),
    ("^ Tom Reed, Rivers of Iron (Kestrel, 1922), p. 3. See also Moss, Salt in Peace, 44.",
     {"Rivers of Iron": "work", "Moss": "person", "Salt in Peace": "work"}),
    ("^ Ann Lee, “Salt and Peace”, in Tom Reed (ed.), Roads and Rivers (Leeds: Kestrel, 1922).",
     {"Tom Reed": "person", "Roads and Rivers": "work"}),
    ("Roads of Salt by Ann Lee, introduction by Ida Moss (Kestrel, 240 pp., £12)",
     {"Roads of Salt": "work", "Ann Lee": "person", "Kestrel": "organization"}),
    ("Rivers of Iron by Tom Reed and Ida Moss. Kestrel, 310 pp., £9.99, May 1922",
     {"Rivers of Iron": "work", "Tom Reed": "person", "Ida Moss": "person", "Kestrel": "organization"}),
    # bodies in other languages
    ("She left the Partido de los Pescadores del Norte for the Zeeuws Archief.",
     {"Partido de los Pescadores del Norte": "organization", "Zeeuws Archief": "organization"}),
    ("He read the Gazeta Morska in Hull.", {"Gazeta Morska": "organization"}),
    # bodies that small words join, or that stand between commas
    ("Nets came from Lee and Sons and the Bakers’ and Millers’ Union.",
     {"Lee and Sons": "organization", "Bakers’ and Millers’ Union": "organization"}),
    ("It stands in the Proceedings of the Rowing Society.", {"Proceedings of the Rowing Society": "organization"}),
    ("In June its party, Lanterna, split.", {"Lanterna": "organization"}),
    ("Unions such as the National Union of Rowers paid.", {"National Union of Rowers": "organization"}),
    # people by title, birth and epithet
    ("They met the Duke of Harwick and the Marquis de la Tour.",
     {"Duke of Harwick": "person", "Marquis de la Tour": "person"}),
    ("She was born Ida Moss in Hull, when Alfric the Wise ruled.", {"Ida Moss": "person", "Alfric the Wise": "person"}),
    # laws, operations, ships
    ("Of the Convention on Salt Fishing and the Sea Lamps Act 1906 it says nothing.",
     {"Convention on Salt Fishing": "law", "Sea Lamps Act 1906": "law"}),
    ("Hull’s Operation Lantern failed.", {"Operation Lantern": "event"}),
    ("He sailed aboard the Brave Anna and the Salt Wind.", {"Brave Anna": "product", "Salt Wind": "product"}),
    # places
    ("In Harwick, where it rained, they slept. At Lunesby she wrote.", {"Harwick": "place", "Lunesby": "place"}),
    # titles by year, publisher and author
    ("After Roads of Salt (Kestrel, 1922) and Rivers of Iron (1930) she slept.",
     {"Roads of Salt": "work", "Kestrel": "organization", "Rivers of Iron": "work"}),
    ("In it the painter Ann Lee, whose Winter Wheat was burnt, is old.", {"Winter Wheat": "work"}),
    ("See the painter Ann Lee’s Winter Wheat, and the poet Tom Reed’s The Barn.",
     {"Winter Wheat": "work", "The Barn": "work"}),
    ("He sang “The Salt of the Harbour” twice.", {"The Salt of the Harbour": "work"}),
    ("Of her essay On Walking in Winter we know little.", {"On Walking in Winter": "work"}),
    ("In the bus’ book Nets of Iron it rains.", {"Nets of Iron": "work"}),
    ("Of his 1993 book Salt, Bread, and Iron, little is known.", {"Salt, Bread, and Iron": "work"}),
    ("The essay, simply titled “Nets,” was late.", {"Nets": "work"}),
    ("It is by the painter Ann Lee: see Dr Tom Reed’s Winter Wheat: Bread & Salt in Lume.",
     {"Winter Wheat: Bread & Salt in Lume": "work"}),
    ("It fell, wrote NUSA on Monday.", {"NUSA": "organization"}),
    # what writers have written, and where it appeared
    ("Ann Lee is the author of Roads of Salt: Travels in Winter and a cook.",
     {"Roads of Salt: Travels in Winter": "work"}),
    ("He is co-author of the “Open letter to the rowers”.", {"Open letter to the rowers": "work"}),
    ("She wrote three books of essays: A Guide to Salt, Lost in Lume, and Bound for Iron. She rows.",
     {"A Guide to Salt": "work", "Lost in Lume": "work", "Bound for Iron": "work"}),
    ("He lent us the novels In the Deep Lume (Kestrel, 1922), Mr. Moss’s Boat (1923), and Love Among Nets (1924).",
     {"In the Deep Lume": "work", "Mr. Moss’s Boat": "work", "Love Among Nets": "work", "Kestrel": "organization"}),
    ("Her poems have appeared in River Salt, The Lantern, Salt & Iron, and the Kestrel Anthology 1922.",
     {"River Salt": "organization", "Lantern": "organization", "Salt & Iron": "organization",
      "Kestrel Anthology 1922": "work"}),
    ("His work appeared in Cutwater and Barley and is forthcoming in KESTREL.",
     {"Cutwater": "organization", "Barley": "organization", "KESTREL": "organization"}),
    ("It is told in Homage to Lume, his first-hand account of the war.", {"Homage to Lume": "work"}),
    ("There is a third edition of his Winter Wheat: Bread in Lume now.", {"Winter Wheat: Bread in Lume": "work"}),
    ("They read Roads of Salt, translated by Tom Reed, in May.", {"Roads of Salt": "work"}),
    ("It was taken from here; “Nets” first appeared in May.", {"Nets": "work"}),
    ("(No. 7, “Salt on the Tables of the Poor and the Rich: A Guide to the Kitchens of Lume for Rowers”)",
     {"Salt on the Tables of the Poor and the Rich: A Guide to the Kitchens of Lume for Rowers": "work"}),
    ("They sang songs, including “Salt,” “Iron” and “The Bread.”",
     {"Salt": "work", "Iron": "work", "The Bread": "work"}),
    ("It is excerpted from Winter Wheat: Bread in Lume here.", {"Winter Wheat: Bread in Lume": "work"}),
    ("They read Winter Wheat: The Bread of Lume (1922) twice.", {"Winter Wheat: The Bread of Lume": "work"}),
    ("It was printed by Lumen editorial collective.", {"Lumen": "organization"}),
    ("The Fair Nets Act 2010 (the FNA) fell.", {"Fair Nets Act 2010": "law", "FNA": "law"}),
    ("They read the Rowers with Nets Act and NUSA’s Harbours Bill.",
     {"Rowers with Nets Act": "law", "Harbours Bill": "law"}),
    ("Eight United Nations rowers spoke of the Nakba.", {"United Nations": "organization", "Nakba": "event"}),
    # causes, owners, seats and governments of bodies
    ("He led the Party for Bread and Roses.", {"Party for Bread and Roses": "organization"}),
    ("They paid the NSL (Socialist Rowing League) in May.", {"Socialist Rowing League": "organization"}),
    ("Requests by Harbour Party Senate candidates failed.", {"Harbour Party": "organization"}),
    ("They joined the Young People’s Salt League.", {"Young People’s Salt League": "organization"}),
    ("She stood for the Harbour Alliance for the Lume Council.",
     {"Harbour Alliance": "organization", "Lume Council": "organization"}),
    ("They met a Dutch European Commission member.", {"Dutch": "group", "European Commission": "organization"}),
    ("So the new Labour Government fell.", {"Labour": "organization"}),
    ("It was the Ann Lee-led Harbour Party.", {"Harbour Party": "organization"}),
    ("In May the Lumish Greens met.", {"Lumish Greens": "organization"}),
    ("It sued groups including the Harbour Union, the Marxists, and others.",
     {"Harbour Union": "organization", "Marxists": "group"}),
    ("It came from the publishing house Lumen.", {"Lumen": "organization"}),
    ("It was in the pages of Against the Tide.", {"Against the Tide": "organization"}),
    ("The Harbour Socialist League (HSL-M or HSLM) met.", {"HSL-M": "organization"}),
    # laws and counties
    ("After the Act of Reunion and the Salt Laws they fled to County Lume.",
     {"Act of Reunion": "law", "Salt Laws": "law", "County Lume": "place"}),
    # listed peoples, towns and papers
    ("A Korean, a Thai and two Argentines went from Barcelona to Uttar Pradesh.",
     {"Korean": "group", "Thai": "group", "Argentines": "group", "Barcelona": "place", "Uttar Pradesh": "place"}),
    ("She wrote in The Nation and read The New York Times.",
     {"The Nation": "organization", "New York Times": "organization"}),
]  # fmt: skip

NOTHING = [
    "The committee met, and the party went on until morning.",
    "What is a man to do? No one knew; but If he knew, nobody asked.",
    "He called it “a long walk” and left.",
    "See https://example.org/Portugal/index.html for more.",
    "Good cameras are rare. Whatever tanks they had were empty.",
    "They got the Orwell Prize and the Darwin Medal.",
    "The Old House and Congress met.",
    "Options for Printing and Estimates for Each Town follow.",
    "The coalition MPs and the project PCs were tired.",
    "It says that in October Parliament sat.",
    "In the novel Ann tells of it, and the film Tom made was lost.",
    "The ship’s owner was the Captain, and the ferry Captain slept.",
    "Smith (1922, 240 pages) and the plays of Reed, 44.",
    "His party, the Prime Minister said, and her paper, the King thought.",
    "The party, Reed said, was over, and I’ve been to the project I’ve told of.",
    "A count of Votes and the prince of his Dreams.",
    "He used the Visual Kestrel Code and the Harbour War Memorial stood.",
    "They died in 1922 (Monday) and (1930).",
    "Of it the Chapter Nine tells; NO ONE did, VII of them, said the CEO.",
    "See www.lantern.org and lantern.org/tide there.",
    "Our Tide Control Officer (TCO) slept, and then the TCO woke.",
    "Reading his books, Ann knew that the author of it slept.",
    "It was put at the Center of Her World.",
    "It was an Act of Parliament.",
    "It fell in 44 B.C. Harwick rose at 5 P.M. Nobody asked the X.Y.Z. Holm, for the X.Y.Z. was asleep.",
    "WITH A NEW boat they left.",
]


@pytest.mark.parametrize(("text", "wanted"), FOUND)
def test_a_rule_finds(tables, rules, text, wanted):
    found = tag(tables([text]), rules)
    assert wanted.items() <= dict(found.select("text", "type").iter_rows()).items()


@pytest.mark.parametrize("text", NOTHING)
def test_no_rule_finds(tables, rules, text):
    assert tag(tables([text]), rules)["text"].to_list() == []


TIDIED = [
    ("the Ministry’s", "organization", ["Ministry"]),
    ("President Ann Lee", "person", ["Ann Lee"]),
    ("Queen Victoria", "person", ["Queen Victoria"]),
    ("Ann Lee, Jr.", "person", ["Ann Lee, Jr."]),
    ("Tom Reed and Ann Lee", "person", ["Tom Reed", "Ann Lee"]),
    ("Bosnia and Herzegovina", "place", ["Bosnia and Herzegovina"]),
    ("Irish-Finnish", "group", ["Irish", "Finnish"]),
    ("pro-Finnish", "group", ["Finnish"]),
    ("north west Spain", "place", ["Spain"]),
    ("Lanterna/Kestrel", "organization", ["Lanterna", "Kestrel"]),
    ("weary solidarity", "organization", []),
    ("J. R.", "person", []),
    ("Tom Reed et al", "person", ["Tom Reed"]),
    ("Reed 491", "person", ["Reed"]),
    ("Salt and Iron, translated by Tom Reed", "work", ["Salt and Iron"]),
    ("A Salt Road", "work", ["A Salt Road"]),
    ("A Harbour Board", "organization", ["Harbour Board"]),
    ("Roads of Stone. Whispers", "organization", ["Roads of Stone", "Whispers"]),
    ("OUTPUT_FOLDER", "person", []),
    ("salt.csv", "product", []),
    ("saltModel", "place", []),
    ("Table 4", "law", []),
    ("MPs", "organization", []),
    ("Esq", "person", []),
    ("CPU", "organization", []),
    ("The Salt Road", "work", ["The Salt Road"]),
    ("the Irish Socialists", "organization", ["Irish", "Socialists"]),
    ("Asian Americans", "organization", ["Asian Americans"]),
    ("Ann Lee ’23", "person", ["Ann Lee"]),
    ("Black", "organization", []),
    ("Chief Lantern Officers", "organization", []),
    ("more!—The", "work", []),
    ("Black", "person", ["Black"]),
    ("Ann “Wren” Lee", "person", ["Ann “Wren” Lee"]),
    ("Lumen Transit ended months", "organization", ["Lumen Transit"]),
    ("Lumen party", "organization", ["Lumen party"]),
    ("Ann Lee “Wren” Tom Reed", "person", ["Ann Lee", "Wren", "Tom Reed"]),
    ("NLU Treasurer", "organization", ["NLU"]),
    ("Harbour Treasurer", "organization", ["Harbour Treasurer"]),
    ("Labour Government", "organization", ["Labour"]),
    ("Lume Government", "organization", ["Lume Government"]),
    ("NGO", "organization", []),
    ("NUSA union rep", "organization", ["NUSA"]),
    ("Eventually Bogdan", "person", ["Bogdan"]),
    ("Obama-Dalca", "organization", ["Obama", "Dalca"]),
    ("Senators Curran", "person", ["Curran"]),
    ("Ion van Dalca’s Spectrum", "person", ["Ion van Dalca", "Spectrum"]),
    ("Obama-Peru", "organization", ["Obama", "Peru"]),
]


@pytest.mark.parametrize(("text", "kind", "wanted"), TIDIED)
def test_a_span_of_the_model_is_tidied(text, kind, wanted):
    found = tidy(text, Span(0, len(text), kind, "X", "model", 50), names("en"))
    assert [text[span.start : span.end] for span in found] == wanted


TYPED = [
    ("The Leeds Gazette", "work", "organization"),
    ("KXN", "person", "organization"),
    ("Il Quaderno", "person", "organization"),
    ("KX-12", "place", "product"),
    ("Portuguese", "place", "group"),
    ("Fidelz", "group", "organization"),
    ("Saltists", "group", "group"),
    ("Trotsky", "place", "person"),
    ("Saltist", "person", "group"),
    ("Saltists", "organization", "group"),
    ("Saltites", "organization", "group"),
    ("Kestrel KX9", "organization", "product"),
    ("Kestrel Street", "organization", "place"),
    ("Lough Kestrel", "person", "place"),
    ("Anna Street", "person", "person"),
    ("Staffordshire", "organization", "place"),
    ("OpenSalt", "person", "organization"),
    ("SALTen", "place", "organization"),
    ("Lume TB2", "person", "product"),
    ("Western Lume", "group", "place"),
    ("Western Lumish", "group", "group"),
    ("McSalt", "person", "person"),
]


@pytest.mark.parametrize(("text", "said", "wanted"), TYPED)
def test_plain_evidence_corrects_a_type(text, said, wanted):
    assert [span.type for span in tidy(text, Span(0, len(text), said, "X", "model", 50), names("en"))] == [wanted]


def test_half_of_a_word_is_no_part_of_a_name():
    text = "So Dalca co-founded it."
    found = tidy(text, Span(3, 11, "organization", "X", "model", 50), names("en"))
    assert [text[span.start : span.end] for span in found] == ["Dalca"]


def test_the_higher_rank_wins_then_the_longer_then_the_first():
    def span(start, end, rank):
        return Span(start, end, "person", None, "r", rank)

    kept = without_overlaps(
        [span(0, 5, 1), span(4, 9, 2), span(9, 12, 1), span(8, 14, 1), span(20, 22, 1), span(21, 23, 1)]
    )
    assert [(k.start, k.end) for k in kept] == [(4, 9), (9, 12), (20, 22)]


ABROAD = [
    ("de", "Wer in Österreich und in der Schweiz schrieb.", ["Österreich", "Schweiz"]),
    ("de", "Als Rosa Luxemburg die Republik Österreich sah.", ["Rosa Luxemburg", "Österreich"]),
    ("es", "En Cuba, dijo Marta Cuba, Cuba Dalca y Mauricio.", ["Cuba"]),
    ("fr", "L’Italie et l’Espagne, dit Maurice.", ["Italie", "Espagne"]),
    ("nl", "In Frankrijk schreef hij.", ["Frankrijk"]),
    ("ar", "جبل لبنان في مالي", ["لبنان"]),  # a short name is a word, too
]


@pytest.mark.parametrize(("language", "text", "wanted"), ABROAD)
def test_another_language_has_its_own_names_of_countries(tables, rules, language, text, wanted):
    assert tag(tables([text], language=language), rules)["text"].to_list() == wanted
