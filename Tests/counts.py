"""Prints how many tests a JUnit report holds, and how many of them failed, broke or were skipped."""

import sys
import xml.etree.ElementTree as xml

cases = list(xml.parse(sys.argv[1]).iter("testcase"))
bad = [case for case in cases if any(case.find(tag) is not None for tag in ("failure", "error", "skipped"))]
print(len(cases), len(bad))
