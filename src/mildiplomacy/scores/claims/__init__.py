"""The article's claims, computed: each with its test, its verdict, and what speaks against it.

A verdict needs a closed frame and holds for what that frame holds, no further. What no frame closes is not testable here; what the records show of it
is told as an illustration.
"""

from collections.abc import Iterator

from attrs import frozen

from mildiplomacy.errors import UnknownIdError
from mildiplomacy.knowledge.catalogue import Catalogue, catalogue
from mildiplomacy.scores.caution import passing
from mildiplomacy.scores.claims import closed, unclosed
from mildiplomacy.scores.claims.claim import ArticleClaim, Examined, Reading, Verdict
from mildiplomacy.scores.told import Told

__all__ = ["ARTICLE_CLAIMS", "ArticleClaim", "Claims", "Examined", "Reading", "Verdict", "claims"]

ARTICLE_CLAIMS: tuple[ArticleClaim, ...] = (
    ArticleClaim(
        id="multilateral-turn",
        quote="with globalization, it has evolved to prioritize multilateral efforts",
        test=(
            "Memberships in the declared bodies beside the United Nations, for each member of the United Nations: supported if there are more at the "
            "end of 2025 than at the end of 1990, else contradicted."
        ),
        requirements=(7, 9, 15),
        examine=closed.multilateral_turn,
    ),
    ArticleClaim(
        id="partnerships-grow",
        quote="These partnerships are increasingly significant in the context of globalization",
        test="Declared regional bodies with members in 1995: supported if more of them grew than shrank by the end of 2025, else contradicted.",
        requirements=(41, 45),
        examine=closed.partnerships_grow,
    ),
    ArticleClaim(
        id="partnerships-terrorism",
        quote="shared threats like terrorism and cyber warfare transcend national borders [...] Such collaborations facilitate coordinated responses",
        test="Supported if at least one declared series of a regional organisation is held against terrorism; contradicted if none is.",
        requirements=(32, 42, 45),
        examine=closed.partnerships_terrorism,
    ),
    ArticleClaim(
        id="nato-founded-1949",
        quote="Established in 1949, the North Atlantic Treaty Organization focuses on collective defense",
        test="Supported if the first membership came into force in 1949, else contradicted.",
        requirements=(35, 98),
        examine=closed.nato_founded,
    ),
    ArticleClaim(
        id="nato-relevance-in-the-east",
        quote="The Alliance's response to security challenges in Eastern Europe has reinforced its relevance",
        test="Supported if more states joined than left since the end of February 2014, else contradicted.",
        requirements=(37, 49, 67),
        examine=closed.nato_relevance,
    ),
    ArticleClaim(
        id="tensions-shift-alignments",
        quote="the Russia-Ukraine conflict illustrates how geopolitical tensions can alter alliances and influence military partnerships",
        test=(
            "Memberships of NATO and the CSTO that began, ended or were frozen: supported if there were more after the invasion of 2022 than in as "
            "long a time before it, else contradicted."
        ),
        requirements=(67,),
        examine=closed.tensions_realign,
    ),
    ArticleClaim(
        id="allied-exercises-are-multilateral",
        quote=(
            "The U.S. military's engagement in joint exercises with allies like Japan and South Korea underlines the significance of multilateral "
            "engagement"
        ),
        test=(
            "Declared series that the United States leads with Japan or South Korea: supported if at least half of the held editions have three or "
            "more recorded participants; fewer decide nothing, since participants may be unrecorded."
        ),
        requirements=(12, 47, 112),
        examine=closed.allied_exercises,
    ),
    ArticleClaim(
        id="nato-coordinates-exercises",
        quote="The influence of NATO extends through various avenues, such as: [...] Facilitating coordinated military exercises",
        test="Declared series that the alliance leads: supported if most of their editions were held, contradicted if most were called off.",
        requirements=(36,),
        examine=closed.nato_exercises,
    ),
    ArticleClaim(
        id="relief-comes-first",
        quote="Another significant aspect is the prioritization of humanitarian assistance and disaster relief",
        test=(
            "Held editions of all declared series: supported if relief or preparedness is a purpose, or the scenario, of more editions than any other "
            "purpose, else contradicted."
        ),
        requirements=(11, 13),
        examine=closed.relief_first,
    ),
    ArticleClaim(
        id="soft-power-turn",
        quote="military diplomacy increasingly emphasizes soft power, utilizing cultural and ideological connections to foster alliances",
        test="The soft/hard balance of the same states before and after 2005; needs their whole engagement in both spans.",
        requirements=(8, 11, 78),
        examine=unclosed.soft_power_turn,
    ),
    ArticleClaim(
        id="relief-builds-ties",
        quote="Engaging in such missions not only addresses immediate crises but also strengthens alliances",
        test="Joint activity of helper and helped in the three years after a response against the three before; needs all of it, and pairs to compare.",
        requirements=(27, 48),
        examine=unclosed.relief_ties,
    ),
    ArticleClaim(
        id="alliances-adapt-to-cyber",
        quote="it has evolved to address contemporary security challenges, including terrorism and cyber threats",
        test="Activities in the cyber domain by year; needs all of an alliance's.",
        requirements=(31, 82),
        examine=unclosed.cyber_turn,
    ),
    ArticleClaim(
        id="approval-delays",
        quote="Legislative bodies often demand thorough oversight and justification before approving missions, which can delay or obstruct timely responses",
        test="Days from signature to coming into force; needs the steps of approval themselves.",
        requirements=(70, 73),
        examine=unclosed.approval_delays,
    ),
    ArticleClaim(
        id="exercises-strengthen-alliances",
        quote="These exercises enhance interoperability and strengthen alliances, showcasing military diplomacy as a tool for regional stability",
        test="An effect of exercises on alliances; needs a measure of alliance strength before and after, and alliances without exercises.",
        requirements=(47, 104),
        examine=unclosed.claimed("us-japan-rok", "jp-rok-grievance-2018-2023"),
    ),
    ArticleClaim(
        id="unity-and-strength",
        quote="the effectiveness of military diplomacy is contingent upon the strength and unity of these alliances",
        test="Outcomes against strength and unity, over alliances and years; needs outcomes, which no record here holds.",
        requirements=(33,),
        examine=unclosed.claimed("nato-eastern-europe", "csto-armenia-2020-2025", "qatar-rift-gcc-2017-2021"),
    ),
    ArticleClaim(
        id="alliances-deter",
        quote="The dynamic nature of military alliances enhances geopolitical stability by deterring potential aggressors",
        test="What did not happen because of an alliance; the literature contests how it could be known.",
        requirements=(30, 34),
        examine=unclosed.claimed("nato-eastern-europe", "able-archer-83-scare"),
    ),
    ArticleClaim(
        id="relief-improves-relations",
        quote="These operations not only provide immediate relief but also improve relations with host nations",
        test="Opinion or policy of host nations before and after; needs series of opinion, which a user brings.",
        requirements=(48, 108),
        examine=unclosed.claimed("us-navy-relief", "nargis-2008", "aceh-2004-2006"),
    ),
)
"""The testable claims of the article."""


@frozen(kw_only=True)
class Claims(Told):
    """All claims, each with what was found."""

    examined: tuple[Examined, ...]
    """The claims."""

    def __iter__(self) -> Iterator[Examined]:
        """Iterate over the claims."""
        return iter(self.examined)

    def __len__(self) -> int:
        """Return how many claims there are."""
        return len(self.examined)

    def __getitem__(self, claim_id: str) -> Examined:
        """Return a claim by its id.

        Raises:
            UnknownIdError: when there is none.
        """
        for one in self.examined:
            if one.id == claim_id:
                return one
        raise UnknownIdError(claim_id, (one.id for one in self.examined))

    def with_verdict(self, verdict: Verdict) -> tuple[Examined, ...]:
        """Return the claims with a verdict."""
        return tuple(one for one in self.examined if one.verdict == verdict)

    def lines(self) -> Iterator[str]:
        """Say how many have which verdict, then each claim."""
        counts = ", ".join(f"{len(self.with_verdict(one))} {one}" for one in ("supported", "contradicted", "not-testable"))
        yield f"{len(self)} claims of the article: {counts}"
        yield "A verdict holds for the closed frames named with it, no further; the rest is illustration."
        for one in self.examined:
            yield ""
            yield from one.lines()


@passing
def claims(*, base: Catalogue | None = None) -> Claims:
    """Examine each testable claim of the article against a catalogue.

    Args:
        base: the catalogue; the bundled one by default.

    >>> import mildiplomacy as md
    >>> found = md.scores.claims()
    >>> found["nato-founded-1949"].verdict
    'supported'
    >>> all(one.reading.closed for one in found if one.verdict != "not-testable")
    True
    """
    cat = catalogue() if base is None else base
    return Claims(examined=tuple(_examined(one, cat) for one in ARTICLE_CLAIMS))


def _examined(claim: ArticleClaim, cat: Catalogue) -> Examined:
    return Examined(id=claim.id, quote=claim.quote, test=claim.test, requirements=claim.requirements, reading=claim.examine(cat))
