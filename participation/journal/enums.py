"""What can happen, as the journal names it."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Action(TextChoices):
    """Each act that public logs, feeds and reports may be read from."""

    SUBMITTED = "page.submitted", _("submitted for review")
    APPROVED = "page.approved", _("approved")
    RETURNED = "page.returned", _("returned for changes")
    WITHDRAWN_FROM_REVIEW = "page.withdrawn", _("taken back from review")
    PUBLISHED = "page.published", _("published")
    REPUBLISHED = "page.republished", _("published again")
    PUBLISHED_URGENTLY = "page.published_urgently", _("published before its check")
    URGENT_CHECKED = "page.urgent_checked", _("checked after publication")
    UNPUBLISHED = "page.unpublished", _("taken off the site")
    MOVED = "page.moved", _("moved")
    DELETED = "page.deleted", _("deleted")
    PRIVACY_SET = "page.privacy_set", _("made private")
    PRIVACY_CHANGED = "page.privacy_changed", _("privacy changed")
    PRIVACY_LIFTED = "page.privacy_lifted", _("private no longer")
    SECOND_PERSON_ASKED = (
        "authority.second_person_asked",
        _("approval by a second person switched on"),
    )
    SECOND_PERSON_WAIVED = (
        "authority.second_person_waived",
        _("approval by a second person switched off"),
    )
    ALERT_PLACED = "alert.placed", _("alert placed")
    ALERT_CHANGED = "alert.changed", _("alert changed")
    ALERT_REMOVED = "alert.removed", _("alert taken away")
    MOURNING_DECLARED = "mourning.declared", _("mourning declared")
    MOURNING_CHANGED = "mourning.changed", _("time of mourning changed")
    MOURNING_REMOVED = "mourning.removed", _("time of mourning taken away")
    MENU_CHANGED = "menu.changed", _("menu and footer changed")
    QUALITY_CHANGED = "quality.changed", _("strictness of checks changed")
    CONSENT_TEXT_CHANGED = "consent.changed", _("text of consent changed")
    IDENTITY_ATTESTED = "identity.attested", _("identity attested at a desk")
    CONSULTANT_POSTED = "consultant.posted", _("consultant posted to a centre")
    POSTING_ENDED = "consultant.posting_ended", _("consultant's posting ended")
    ACCOUNT_ERASED = "account.erased", _("account erased")
    RULES_MADE = "rules.made", _("rule set made")
    RULES_CHANGED = "rules.changed", _("rule set changed")
    RULES_FOLLOWED = "rules.followed", _("new version of a rule set")
    RULES_ENDED = "rules.ended", _("rule set ended")
    RULES_REMOVED = "rules.removed", _("rule set removed")
    RULES_CONFIRMED = "rules.confirmed", _("rule set compared with the law")
    RULES_SUSPENDED = "rules.suspended", _("rule set suspended")
    RULES_RESTORED = "rules.restored", _("suspension of a rule set ended")
    DEADLINE_STARTED = "deadline.started", _("term began")
    DEADLINE_PAUSED = "deadline.paused", _("term paused")
    DEADLINE_RESUMED = "deadline.resumed", _("term goes on")
    DEADLINE_EXTENDED = "deadline.extended", _("term extended")
    DEADLINE_KEPT = "deadline.kept", _("done within or after its term")
    DEADLINE_CANCELLED = "deadline.cancelled", _("term no longer runs")
    MARTIAL_LAW_SET = "calendar.martial_law_set", _("martial law entered")
    MARTIAL_LAW_CHANGED = "calendar.martial_law_changed", _("martial law changed")
    MARTIAL_LAW_REMOVED = "calendar.martial_law_removed", _("martial law struck out")
    DAY_MOVED = "calendar.day_moved", _("day of the calendar moved")
    MOVED_DAY_CHANGED = "calendar.day_changed", _("moved day changed")
    MOVED_DAY_REMOVED = "calendar.day_removed", _("moved day struck out")
    COMMENT_PUBLISHED = "comment.published", _("comment published")
    COMMENT_EDITED = "comment.edited", _("comment changed by its author")
    COMMENT_TRANSLATED = "comment.translated", _("comment translated")
    COMMENT_PINNED = "comment.pinned", _("comment put first")
    COMMENT_UNPINNED = "comment.unpinned", _("comment no longer first")
    COMMENT_RULES_CHANGED = "comment.rules_changed", _("rules of comments changed")
    CONSULTATION_ANNOUNCED = "consultation.announced", _("consultation announced")
    CONSULTATION_EXTENDED = "consultation.extended", _("consultation extended")
    CONSULTATION_REOPENED = "consultation.reopened", _("consultation reopened")
    CONSULTATION_CANCELLED = "consultation.cancelled", _("consultation cancelled")
    CONSULTATION_REPORTED = (
        "consultation.reported",
        _("report on a consultation published"),
    )
    CONSULTATION_DECIDED = (
        "consultation.decided",
        _("decision after a consultation made"),
    )
    CONSULTATION_FOLLOWED = "consultation.followed", _("implementation is reported")
    CONSULTATION_ARCHIVED = "consultation.archived", _("consultation archived")
    CONSULTATION_REPORT_CORRECTED = (
        "consultation.report_corrected",
        _("report on a consultation corrected"),
    )
    CONSULTATION_CARRIED_OUT = (
        "consultation.carried_out",
        _("told what was carried out after a consultation"),
    )
    CONSULTATION_WORDS_CHANGED = (
        "consultation.words_changed",
        _("words of a report on a consultation changed"),
    )
    TEXT_BEGUN = "consultation_text.begun", _("version of a text begun")
    TEXT_DISCARDED = "consultation_text.discarded", _("version of a text given up")
    TEXT_PUBLISHED = "consultation_text.published", _("version of a text published")
    TEXT_TRANSLATED = "consultation_text.translated", _("translation of a text changed")
    TEXT_EXPLAINED = "consultation_text.explained", _("plain words of a text changed")
    PLAN_ITEM_ADDED = "consultation_plan.added", _("added to a plan of consultations")
    PLAN_ITEM_CHANGED = (
        "consultation_plan.changed",
        _("changed in a plan of consultations"),
    )
    PLAN_ITEM_REMOVED = (
        "consultation_plan.removed",
        _("struck out of a plan of consultations"),
    )
    REMARK_REGISTERED = "remark.registered", _("remark registered")
    REMARK_EDITED = "remark.edited", _("remark changed by its author")
    REMARK_TRANSLATED = "remark.translated", _("remark translated")
    REMARKS_GROUPED = "remark.grouped", _("remarks put into one group")
    REMARK_UNGROUPED = "remark.ungrouped", _("remark taken out of its group")
    REMARK_CLAUSE_CHANGED = (
        "remark.clause_changed",
        _("clause that was remarked on has changed"),
    )
    QUESTIONNAIRE_BEGUN = "questionnaire.begun", _("questionnaire begun")
    QUESTIONNAIRE_CHANGED = "questionnaire.changed", _("questionnaire changed")
    ANSWERS_COUNTED = "answers.counted", _("questionnaire answered")
    ANSWERS_CHANGED = "answers.changed", _("answers changed by their author")
    ANSWERS_REPLACED = "answers.replaced", _("answers replaced by later ones")
    CASE_OPENED = "moderation.opened", _("moderation case opened")
    CONTRIBUTION_REPORTED = "moderation.reported", _("reported by a reader")
    CONTRIBUTION_DECIDED = "moderation.decided", _("decided by a moderator")
    CONTRIBUTION_WITHDRAWN = "moderation.withdrawn", _("withdrawn by its author")
    DECISION_APPEALED = "moderation.appealed", _("author objected to a decision")
    DECISION_CODE_MADE = "moderation.code_made", _("decision code made")
    DECISION_CODE_CHANGED = "moderation.code_changed", _("decision code changed")
    DECISION_CODE_RETIRED = "moderation.code_retired", _("decision code retired")
    DECISION_CODE_REMOVED = "moderation.code_removed", _("decision code removed")
    STANDING_RULES_CHANGED = (
        "moderation.standing_changed",
        _("numbers of trust in authors changed"),
    )
    SCREENING_RULE_CHANGED = "screening.rule_changed", _("rule of screening changed")
    SCREENING_LIST_CHANGED = (
        "screening.list_changed",
        _("list of screening changed"),
    )
    REMARKS_DECIDED = "analysis.drafted", _("decisions about remarks drafted")
    REMARK_DECISIONS_TAKEN_BACK = (
        "analysis.taken_back",
        _("drafted decisions about remarks taken back"),
    )
    REMARK_DECISIONS_REVIEWED = (
        "analysis.reviewed",
        _("decisions about remarks reviewed"),
    )
    REMARK_DECISION_SENT_BACK = (
        "analysis.sent_back",
        _("decision about a remark sent back"),
    )
    REMARK_DECISIONS_PUBLISHED = (
        "analysis.published",
        _("decisions about remarks published"),
    )
    REMARK_OUTCOME_MADE = "analysis.outcome_made", _("outcome of remarks made")
    REMARK_OUTCOME_CHANGED = "analysis.outcome_changed", _("outcome of remarks changed")
    REMARK_OUTCOME_RETIRED = "analysis.outcome_retired", _("outcome of remarks retired")
    REMARK_OUTCOME_REMOVED = "analysis.outcome_removed", _("outcome of remarks removed")
    REASON_TEMPLATE_SAVED = "analysis.reason_saved", _("prepared reason saved")
    REASON_TEMPLATE_REMOVED = "analysis.reason_removed", _("prepared reason removed")
