# Writes frames so that no byte is lost: each cell in hexadecimal digits after an x, `-` for NA.
hex <- function(texts) {
  bytes <- sapply(texts, function(one) paste(charToRaw(enc2utf8(one)), collapse = ""))
  ifelse(is.na(texts), "-", paste0("x", bytes))
}

cells <- function(column) {
  texts <- if (is.numeric(column)) format(column, scientific = FALSE, trim = TRUE) else as.character(column)
  texts[is.na(column)] <- NA
  hex(texts)
}

dump <- function(frame, table) {
  cat("table", table, names(frame), sep = "\t")
  cat("\n")
  if (nrow(frame) > 0) {
    write.table(lapply(frame, cells), quote = FALSE, sep = "\t", row.names = FALSE, col.names = FALSE)
  }
}
