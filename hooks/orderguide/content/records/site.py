"""The site: who publishes it, and the tree of its pages."""

from __future__ import annotations

from typing import Annotated

from pydantic import StringConstraints

from orderguide.content.records.base import (
    AnyRef,
    Id,
    Line,
    Mail,
    Path,
    Prose,
    ReaderRef,
    Record,
    RepositoryUrl,
    SiteUrl,
    Url,
    View,
    field,
)


class SitePage(Record):
    """A page of the site."""

    path: Path = field("Its address below the section.", example="deadlines")
    view: View = field("What the page shows.", example="deadlines")
    of: AnyRef | None = field("Which record it shows, where the view shows one.", example="article-2", default=None)
    title: Line = field("Its heading.", example="Deadlines: what was due, what came out")
    short: Line = field("Its name in menus.", example="Deadlines")
    description: Line = field("What it offers, for search engines and cards.", example="One dated task.")
    also: list[Line] = field(
        "Other words that people look for it with.", example=["due dates"], change="links", default=[]
    )


class AlertLink(Record):
    """A link of an alert."""

    text: Line = field("What it says.", example="On a pier")
    note: Line | None = field("What one finds there, in a few words.", example="The first hour", default=None)
    to: Path = field("The address of a page.", example="do/first-hour")


class Alert(Record):
    """A way in for readers who cannot wait: in the header of every page, and first on the home page."""

    text: Line = field("The question in the header.", example="Is a lamp out?")
    short: Line = field("The same on a narrow screen, in a word or two.", example="Lamp out?")
    title: Line = field("The heading on the home page.", example="A lamp is out now")
    lead: Line = field("What to do with the links, in a sentence.", example="Pick where you are.")
    links: list[AlertLink] = field("Where to go, by who asks.", min_length=1)
    more: list[AlertLink] = field("What else cannot wait.", default=[])
    otherwise: AlertLink | None = field("Where all others go.", default=None)


class SiteSection(Record):
    """A section of the site, with its index page first."""

    id: Id = field("Its id.", example="site-directive")
    path: Path = field("Its address.", example="directive")
    title: Line = field("Its heading.", example="The directive")
    short: Line = field("Its name in the menu.", example="The directive")
    description: Line = field("What it offers.", example="Every paragraph in plain words.")
    view: View = field("What its index page shows.", example="index")
    of: AnyRef | None = field("Which record it shows.", default=None)
    readers: list[ReaderRef] = field("Whose section it is; everybody's when left out.", example=["owner"], default=[])
    in_menu: bool = field("Whether the menu of every page lists it.", example=False, default=True)
    pages: list[SitePage] = field("Its pages, in order.", default=[])


class Door(Record):
    """A way in, on the home page."""

    who: Line = field("Who stands before it.", example="I sail at night")
    title: Line = field("What is behind it.", example="Which color is a pier?")
    text: Line = field("What one finds.", example="One answer, and where it stands.")
    to: Path = field("The address.", example="do/lamp")


class FooterGroup(Record):
    """A group of links at the foot of every page."""

    title: Line = field("Its heading.", example="Check us")
    pages: list[Path] = field("The addresses of its pages.", example=["about/method"], min_length=1)


class Publisher(Record):
    """Who publishes this copy; values that end in .example are left out of the site until somebody deploys."""

    name: Line = field("Who maintains the site.", example="The lamp keepers")
    address: SiteUrl = field("The site's address.", example="https://lights.example/")
    repository: RepositoryUrl = field("Where the project is kept.", example="https://code.example/lights")
    contact: Mail = field("Where a correction can be sent.", example="keeper@lights.example")


class License(Record):
    """On what terms others may use the content."""

    name: Line = field("Its name.", example="CC BY 4.0")
    url: Url = field("Where its text is.", example="https://license.example/by", change="links")
    note: Line = field("How to give credit, and what it does not cover.", example="Name the guide and its edition.")


class Picture(Record):
    """What a link to the site shows elsewhere, such as in a message; told once the site has an address."""

    file: Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]*\.png$")] = field(
        "A PNG file of 1200 by 630 pixels in the folder `pages`.", example="picture.png"
    )
    alt: Line = field("What it shows, for those who do not see it.", example="A lamp at a pier, and the guide’s name.")


class Site(Record):
    """`content/site.yml`: name, publisher, home page and the tree of pages."""

    name: Line = field("The site's name.", example="Harbor Lights")
    title: Line = field("The heading of the home page.", example="The lighting directive, in plain words")
    lede: Line = field("What the site does.", example="What the directive says, and what you can do.")
    description: Line = field("The site in one sentence.", example="An independent guide.")
    independence: Line = field("Said on every page: whose site it is not.", example="Not a site of the port.")
    not_advice: Line = field("Said on every page.", example="Independent guidance, not legal advice.")
    keep_out: Line = field(
        "What readers must never write into a page that keeps what they enter, after the words never write.",
        example="names of boats or passwords",
        default="personal data or passwords",
    )
    publisher: Publisher = field("Who publishes this copy.")
    license: License | None = field("On what terms others may use the content, said in the data.", default=None)
    picture: Picture | None = field("What a link to the site shows elsewhere.", default=None)
    alert: Alert | None = field("A way in for readers who cannot wait, on every page.", default=None)
    doors: list[Door] = field("Ways in.", min_length=1)
    method: Path = field("The page that explains the badges.", example="about/method")
    report: Path = field("The page on reporting an error.", example="about/report-an-error")
    emergency: Prose | None = field(
        "Where readers turn who cannot wait for an answer, said on the page on reporting an error.",
        example="[Whom to tell](notices-lamps) names the harbor’s own numbers.",
        default=None,
    )
    footer: list[FooterGroup] = field("Groups of links at the foot of every page.", min_length=1)
    kit: Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]*\.zip$")] | None = field(
        "The file name of the offline kit: the whole site as one ZIP that opens without a network, and each checklist "
        "as one file to mail. Neither is made when left out.",
        example="harbor-lights.zip",
        default=None,
    )
    starters: list[Line] = field(
        "What the search offers to look for, before anything is typed and where nothing is found.",
        example=["Which lamp?"],
        default=[],
    )
    synonyms: list[list[Line]] = field("Words that search treats as one.", example=[["lamp", "light"]], default=[])
    sections: list[SiteSection] = field("The tree of pages.", min_length=1)
