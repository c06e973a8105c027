"""The eight questions of the prototype, asked of our tables. The seventh has no cross of role and state to ask of."""

from __future__ import annotations

from hkdesk.domain.figures.kinds import ROLES, STATES

MONTH = "2026-11"
_STATES = ", ".join(f"sum(s_{one})" for one in STATES)
_DAYS = ", ".join(f"sum(t_{one}), sum(a_{one})" for one in ROLES)

QUESTIONS: dict[str, str] = {
    "1 states": f"SELECT {_STATES} FROM now WHERE period = '{MONTH}'",
    "2 days by role": f"SELECT {_DAYS} FROM now WHERE period = '{MONTH}'",
    "3 overdue by area": "SELECT area, sum(o_signature + o_review + o_measure + o_loan), sum(people) FROM now"
    f" WHERE period = '{MONTH}' GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 20",
    "4 rules broken": "SELECT r.rule, sum(r.n), count(DISTINCT b.unit_id) FROM now b JOIN broken r ON r.seq = b.seq"
    " GROUP BY 1 ORDER BY 1",
    "5 share a month": "SELECT period, area, sum(s_signed), sum(people) FROM now GROUP BY 1, 2 ORDER BY 1, 2",
    "6 not delivered": "SELECT p.period, t.area, count(*) FROM unit_time t JOIN (SELECT DISTINCT period FROM bundle) p"
    " ON p.period BETWEEN t.from_p AND t.to_p WHERE NOT EXISTS"
    " (SELECT 1 FROM bundle b WHERE b.unit_id = t.unit_id AND b.period = p.period) GROUP BY 1, 2 ORDER BY 1, 2",
    "7 small cells": f"SELECT area, sum(s_refused) FROM now WHERE period = '{MONTH}' GROUP BY 1"
    " HAVING sum(s_refused) < 5 ORDER BY 1",
    "8 corrections": "SELECT a.unit_id, a.period, a.o_review, z.o_review FROM bundle z JOIN bundle a"
    " ON a.unit_id = z.unit_id AND a.period = z.period AND a.edition = z.edition - 1"
    " WHERE z.edition > 1 ORDER BY 1, 2",
}
