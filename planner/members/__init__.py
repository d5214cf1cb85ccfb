"""One template, many members: who gets which plan, equal problems solved once, jobs that survive a crash."""
