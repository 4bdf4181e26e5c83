"""Makes the modules beside this file importable by the tests in its folders."""
