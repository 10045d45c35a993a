"""Refused rows as a table: line of the file and reason, for preview and report."""

import reflex as rx

from livingrite.ui.components.table import Column, cell, row, table
from livingrite.ui.text import t


def refusals(rows: rx.Var[list[dict[str, str]]]) -> rx.Component:
    columns = [Column(t("Line")), Column(t("Reason"))]
    return table(columns, rx.foreach(rows, _refusal), caption=t("Refused rows"))


def _refusal(one: rx.Var[dict[str, str]]) -> rx.Component:
    return row(cell(rx.el.bdi(one["line"]), label=t("Line")), cell(one["reason"]))
