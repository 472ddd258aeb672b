"""What differs between the facts of two reports."""

from reports.changes import ChangeKind, compare


def project(key="project:1", **values):
    """The facts of a project of which nothing is out of the ordinary."""
    return {
        "key": key,
        "title": f"Projekt {key}",
        "stage": "in_progress",
        "status_key": "status:1",
        "status_on": "2008-05-13",
        "status_text": "Går som ventet.",
        "purpose": "Trivsel.",
        "target_group": "",
        "decision_wanted": False,
        "deadline": {"as_written": "medio 2008", "kind": "by", "earliest": None, "latest": None},
        "people": [{"role": "lead", "scope": "", "member": "Grete Skov, KL"}],
        "amount": "100.00",
        "lines": [],
        **values,
    }


def line(key="line:1", *, amount="100.00", standing="agreed", frame="KL", label=""):
    return {"key": key, "amount": amount, "standing": standing, "frame": frame, "label": label}


def facts(*projects, code="trivsel", frames=(), other_lines=()):
    return {
        "areas": [
            {
                "key": f"area:{code}",
                "code": code,
                "name": code,
                "projects": list(projects),
                "frames": list(frames),
                "other_lines": list(other_lines),
            }
        ]
    }


def kinds(before, after):
    return [change.kind for change in compare(before, after).changes]


def only(before, after):
    (change,) = compare(before, after).changes
    return change


def test_the_same_report_has_no_changes():
    same = facts(project(lines=[line()]), other_lines=[line("line:2")])
    assert compare(same, same).changes == ()


def test_projects_come_and_go_with_their_money():
    before, after = facts(project("project:1", lines=[line()])), facts(project("project:2"))
    assert kinds(before, after) == [ChangeKind.NEW_PROJECT, ChangeKind.REMOVED_PROJECT]
    gone = compare(before, after).of(ChangeKind.REMOVED_PROJECT)[0]
    assert (gone.key, gone.before, gone.detail["amount"]) == ("project:1", "in_progress", "100.00")


def test_a_stage_that_ends_a_project_is_said_as_that():
    change = only(facts(project()), facts(project(stage="completed")))
    assert (change.kind, change.before, change.after) == (
        ChangeKind.CLOSED,
        "in_progress",
        "completed",
    )
    assert kinds(facts(project()), facts(project(stage="approved"))) == [ChangeKind.STAGE]


def test_a_light_is_compared_where_both_reports_have_one():
    with_light = project(light="critical")
    assert kinds(facts(project(light="on_track")), facts(with_light)) == [ChangeKind.LIGHT]
    assert kinds(facts(project()), facts(with_light)) == []


def test_a_light_that_has_only_faded_is_no_news():
    faded = project(light="needs_attention", light_faded=True, light_reason="")
    assert kinds(facts(project(light="on_track")), facts(faded)) == []
    by_a_person = project(light="critical", light_faded=True, light_reason="Går ikke.")
    assert kinds(facts(project(light="on_track")), facts(by_a_person)) == [ChangeKind.LIGHT]


def test_a_report_of_older_software_lacks_names_that_are_then_not_compared():
    old = {"key": "project:1", "title": "Projekt project:1", "stage": "in_progress"}
    assert kinds(facts(old), facts(project(lines=[line()], stage="approved"))) == [ChangeKind.STAGE]


def test_a_deadline_is_compared_by_its_words():
    moved = {"as_written": "ultimo 2008", "kind": "by", "earliest": None, "latest": "2008-12-31"}
    change = only(facts(project()), facts(project(deadline=moved)))
    assert (change.kind, change.before, change.after) == (
        ChangeKind.DEADLINE,
        "medio 2008",
        "ultimo 2008",
    )
    reread = {"as_written": "medio 2008", "kind": "by", "earliest": None, "latest": "2008-06-15"}
    assert kinds(facts(project()), facts(project(deadline=reread))) == []


def test_an_amount_that_changes_names_old_and_new():
    before = facts(project(lines=[line()]))
    change = only(before, facts(project(lines=[line(amount="250.00")])))
    assert (change.kind, change.before, change.after) == (ChangeKind.MONEY, "100.00", "250.00")
    assert change.detail["project"] == "project:1"


def test_an_amount_that_is_no_longer_stated_is_not_the_same_as_none():
    before = facts(other_lines=[line()])
    unstated = only(before, facts(other_lines=[line(amount=None)]))
    assert (unstated.after, unstated.detail["standing_after"]) == (None, "agreed")
    gone = only(before, facts())
    assert (gone.after, gone.detail["standing_after"]) == (None, None)


def test_money_that_only_moves_is_not_shown_as_gone_and_new():
    before = facts(project("project:1", lines=[line()]), project("project:2"))
    after = facts(project("project:1"), project("project:2", lines=[line()]))
    change = only(before, after)
    assert change.kind == ChangeKind.MONEY_MOVED
    assert ("project:1" in change.before, "project:2" in change.after) == (True, True)


def test_a_line_that_becomes_agreed_is_a_change_of_money():
    before = facts(other_lines=[line(standing="provisional")])
    change = only(before, facts(other_lines=[line()]))
    assert (change.kind, change.detail["standing_before"]) == (ChangeKind.MONEY, "provisional")


def test_allocations_and_stated_totals_are_compared():
    frame = {"key": "frame:1", "name": "KL", "allocated": "500.00", "stated": None}
    change = only(facts(frames=[frame]), facts(frames=[{**frame, "allocated": "600.00"}]))
    assert (change.kind, change.field, change.after) == (ChangeKind.FRAME, "allocated", "600.00")


def test_people_come_and_go_by_role():
    after = project(people=[{"role": "lead", "scope": "", "member": "Bo Eng, FOA"}])
    changes = compare(facts(project()), facts(after)).changes
    assert [(change.before, change.after) for change in changes] == [
        (None, "Bo Eng, FOA"),
        ("Grete Skov, KL", None),
    ]


def test_a_confirmation_is_not_silence_and_neither_is_a_change():
    silent, said = project("project:1"), project("project:2", status_key="status:9")
    done = project("project:3", stage="completed")
    before = facts(project("project:1"), project("project:2"), done)
    found = compare(before, facts(silent, said, done))
    assert found.changes == ()
    assert found.confirmed == ("Projekt project:2",)
    assert found.silent == ("Projekt project:1",)


def test_a_wish_for_a_decision_is_told_when_it_comes_not_when_it_goes():
    wanting = project(decision_wanted=True)
    assert kinds(facts(project()), facts(wanting)) == [ChangeKind.DECISION_WANTED]
    assert kinds(facts(wanting), facts(project())) == []


def test_what_is_of_one_project_stands_together_the_most_important_first():
    def said(key, **values):
        return project(key, lines=[line(f"line:{key}", amount=values.pop("amount"))], **values)

    before = facts(said("project:1", amount="1.00"), said("project:2", amount="1.00"))
    after = facts(
        said("project:1", amount="2.00", status_text="Nyt."),
        said("project:2", amount="2.00", stage="completed"),
    )
    assert [(change.subject, change.kind) for change in compare(before, after).changes] == [
        ("project:2", ChangeKind.CLOSED),
        ("project:2", ChangeKind.MONEY),
        ("project:1", ChangeKind.MONEY),
        ("project:1", ChangeKind.TEXT),
    ]


def test_a_light_that_only_silence_has_changed_is_no_news_but_a_passed_deadline_is():
    def lit(light, *rules):
        return project(light=light, light_rules=list(rules), light_faded="silence" in rules)

    green = facts(lit("on_track"))
    assert kinds(green, facts(lit("needs_attention", "silence"))) == []
    assert kinds(green, facts(lit("critical", "deadline", "silence"))) == [ChangeKind.LIGHT]


def test_what_a_meeting_decided_is_said_and_the_project_is_not_called_unchanged():
    decided = [{"key": "decision:1", "held_on": "2008-05-13", "text": "Gå videre."}]
    before = facts(project(decisions=[], decision_wanted=True))
    after = facts(project(decisions=decided, status_key="status:2", status_on="2008-05-13"))
    found = compare(before, after)
    assert [(each.kind, each.after) for each in found.changes] == [
        (ChangeKind.DECIDED, "Gå videre.")
    ]
    assert found.confirmed == ()
