"""The sum that Tests/run ends with: nothing that failed, broke or was left out counts as passed."""

import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

from totals import junit, tap


def test_cases_that_failed_broke_or_were_left_out_do_not_pass():
    text = """<testsuites><testsuite name="a" tests="4">
      <testcase name="one"/><testcase name="two"><failure message="no"/></testcase>
      <testcase name="three"><error message="no"/></testcase><testcase name="four"><skipped/></testcase>
    </testsuite></testsuites>"""
    assert junit(text) == (1, 3)


def test_the_summary_of_node_is_read():
    assert tap("ok 1 - a\n# tests 5\n# pass 2\n# fail 1\n# cancelled 1\n# skipped 1\n# todo 0\n") == (2, 3)


def test_no_report_is_no_test():
    assert tap("") == (0, 0)
    assert junit("<testsuites/>") == (0, 0)


def test_a_report_that_was_cut_off_is_a_failure():
    assert junit('<testsuites><testsuite name="a"><testcase name="one"/>') == (0, 1)
