"""Words of everyday speech that tell a sentence from a line that names a topic and its time."""

from __future__ import annotations

__all__ = ["FUNCTION_WORDS", "NOT_PAST", "NO_TOPIC", "RELATIVE", "VERBS"]

# A text that begins with one of these is a sentence, or says a day in words that are not read:
# "I spent 2 hours on linux" has no topic "I spent", "last friday ml 1h" no topic "last friday ml".
NO_TOPIC = {
    "i", "i've", "i'm", "we", "spent", "ich", "wir", "private", "privat", "tomorrow", "last", "next",
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "heute", "gestern", "vorgestern",
    "morgen", "montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag",
}  # fmt: skip
# A duration behind one of these is no time of effort: "lost 3m rows in the import", "the bus was 20m late".
VERBS = set(
    """am are ask asked be been began bought broke built called came could cost did do does done drank drove eat
    failed fell felt fixed found gave get gets go goes got had has have heard held is kept knew know
    learned learnt left lost made make makes met missed must need needed needs paid parsed read removed
    ran said sat saved saw see sent shall should slept sold spent started stopped takes take taught tested think
    thought told took tried try use used wait waited walked want wanted was watch watched went were will
    won wondered worked would write wrote added deleted downloaded loaded imported crashed
    bin bist braucht brauchte brauchten dauert dauerte fand fehlen fehlten gab geht ging gelernt gelesen gemacht
    geschlafen geschrieben gewartet hab habe haben hat hatte hatten ist kam kann lag las lernte lief liest
    machte muss musste sah sass saß schlief schrieb sind soll verlor verloren war waren wartete wird wollte
    wurde""".split()  # noqa: SIM905 - a list of words, a line as long as a line
)
# A topic neither begins nor ends with one of these.
FUNCTION_WORDS = set(
    """a about after all an and another around at because before but by every for from how in into it just
    my no nearly not of off on only or our over since so some still than that the then there these this to
    under until up what when which while who with within without you your
    ab alle als am an auf aus bei bis da das dass dem den der die doch ein eine einen es etwa für im in mein
    mit nach noch nur ob oder schon seit so um und ungefähr unter von vor was weil wenn wie zu zum zur""".split()  # noqa: SIM905 - a list of words, a line as long as a line
)
# A last word in -ed is a verb ("merged 3h later") but for these.
NOT_PAST = {
    "advanced",
    "applied",
    "breed",
    "distributed",
    "embedded",
    "feed",
    "seed",
    "speed",
    "supervised",
    "unsupervised",
}
# What makes the time before it a moment and no effort: "5m ago", "20 min too late".
RELATIVE = set("ago later late left early earlier spät später früher vorher".split())  # noqa: SIM905
