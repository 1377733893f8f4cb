# What R's survival makes of samples, to hold the counting beside (test_counting_reference.py).
#
#   Rscript survival.R < samples.csv > answers.csv
#
# In: sample, time, cause (0 is censored). Out: per sample and day the Kaplan–Meier curve of all causes together (cause
# 0) and the cumulative incidence of each (Aalen–Johansen), with standard errors and log-log limits; and quantiles.
suppressPackageStartupMessages(library(survival))

given <- read.csv(file("stdin"))
number <- function(x) ifelse(is.na(x), "", sprintf("%.17g", x))
write_rows <- function(...) write.table(data.frame(...), sep = ",", quote = FALSE, row.names = FALSE, col.names = FALSE)

cat("sample,kind,cause,at,estimate,error,low,high\n")
for (sample in unique(given$sample)) {
  own <- given[given$sample == sample, ]
  whole <- survfit(Surv(own$time, own$cause > 0) ~ 1, conf.type = "log-log")
  write_rows(sample, "curve", 0, whole$time, number(whole$surv), number(whole$std.err * whole$surv),
             number(whole$lower), number(whole$upper))
  for (share in c(0.25, 0.5, 0.75)) {
    found <- quantile(whole, share)
    write_rows(sample, "quantile", 0, share, number(found$quantile), "", number(found$lower), number(found$upper))
  }
  if (!any(own$cause > 0)) next
  apart <- survfit(Surv(own$time, factor(own$cause, 0:3)) ~ 1, conf.type = "log-log")
  for (cause in 1:3) {
    state <- which(apart$states == cause)
    write_rows(sample, "incidence", cause, apart$time, number(apart$pstate[, state]), number(apart$std.err[, state]),
               number(apart$lower[, state]), number(apart$upper[, state]))
  }
}
