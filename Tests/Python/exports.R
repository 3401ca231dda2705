# Reads a tab-separated export as its users do, writes its cells back for comparison, and counts its rows.
#
#   Rscript exports.R EXPORT QUOTE CELLS COUNTS IDS COLUMN…
#
# QUOTE is read.delim's argument: "" takes marks as they are, which is safest for news text; the default is "\"".
# CELLS gets every cell, one a line, row by row. COUNTS gets the number of rows for each combination of the columns, those rows alone
# whose Event ID stands in the file IDS.
words <- commandArgs(trailingOnly = TRUE)
events <- read.delim(words[1], quote = words[2], colClasses = "character", encoding = "UTF-8", check.names = FALSE)
stopifnot(all(validUTF8(unlist(events))))
writeLines(c(names(events), t(as.matrix(events))), file(words[3], encoding = "native.enc"), useBytes = TRUE)
chosen <- events[events[["Event ID"]] %in% readLines(words[5]), words[-(1:5)], drop = FALSE]
counts <- aggregate(list(n = rep(1L, nrow(chosen))), by = unname(as.list(chosen)), FUN = sum)
write.table(counts, words[4], sep = "\t", quote = FALSE, row.names = FALSE, col.names = FALSE, fileEncoding = "UTF-8")
