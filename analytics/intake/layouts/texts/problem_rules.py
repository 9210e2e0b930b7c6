"""What is said about single cells or rows: one entry per rule, worst first."""

from analytics.intake.layouts.texts.figure_rules import FIGURE_RULES
from analytics.intake.layouts.texts.reading_rules import READING_RULES
from analytics.intake.layouts.texts.row_rules import ROW_RULES
from analytics.intake.layouts.texts.rule_kinds import Rule

RULES: dict[str, Rule] = FIGURE_RULES | ROW_RULES | READING_RULES
"""By the key of the rule; behind '/' a variant of a rule with another remedy."""
