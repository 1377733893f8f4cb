"""The parts of the design as tags, in every template without loading. ``README.md`` of this room shows each once."""

from collections.abc import Callable

from django import template

from overstap.ui import dates
from overstap.ui.charts import drawn, figure
from overstap.ui.parts import acts, drafts, forms, lists, saying, tables

register = template.Library()

TAGS: tuple[Callable[..., str], ...] = (
    acts.icon,
    acts.button,
    acts.quick_exit,
    acts.print_button,
    acts.copy_sentence,
    saying.tag,
    saying.saved,
    saying.progress,
    saying.steps,
    saying.suppressed,
    lists.tabs,
    lists.pages,
    lists.safe_contact,
    tables.data_table,
    tables.column,
    forms.field,
    forms.fields,
    forms.error_summary,
    forms.errors_in_title,
    drafts.draft_found,
    drafts.draft,
    drawn.chart,
    drawn.key,
    figure.figure,
)
BLOCKS: tuple[Callable[..., str], ...] = (
    saying.notice,
    saying.empty_state,
    saying.act_page,
    saying.details,
    saying.around,
    lists.section,
    lists.facts,
    lists.fact,
    lists.ledger,
    lists.row,
    lists.note,
    lists.card,
    tables.table,
)

for tag in TAGS:
    register.simple_tag(tag)
register.filter(dates.short_day)
register.filter(dates.full_day)
register.filter(dates.whole_day)
register.filter(dates.weekday_and_day)
register.filter(dates.clock_time)
for block in BLOCKS:
    register.simple_block_tag(block)
