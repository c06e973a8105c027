"""The commonest given names in Norway, folded: enough to tell which way round a whole column of names is written."""

from __future__ import annotations

GIVEN_NAMES = frozenset(
    """
    aase adam ahmed aina albert alexander alf alfred ali amalie amina amir amund anders andreas andrine ane
    anita anja ann anna anne annette annika anniken annmari are arild arne arnt aron arvid asbjorn asbjørg
    aslak astrid atle aud audun aurora axel bard beate bente berit bjarne bjorg bjorn bjornar bodil borge brit
    britt bård camilla carina cathrine cecilie charlotte christian christina christine christoffer dag dagfinn
    dagny daniel david ebba edgar edith edvard egil einar eirik eli elin elisabeth elise ella ellen elling
    else emil emilie emma endre erik erlend erling eskil espen eva even fatima finn fredrik frida frode geir
    georg gerd gina gisle gjertrud greger grete grethe gro gudrun gunn gunnar guri guro gustav haakon hakon
    hallgeir hallvard halvor hanna hanne hans harald hassan havard hedda hege heidi helene helga helge henning
    henriette henrik herman hilda hilde hilmar hjalmar håkon håvard ida idun inga inge ingeborg inger ingrid
    ingunn ingvild irene isak iselin ivana ivar iver jakob jan janne jasmin jenny jens jesper joakim johan
    johanna johanne johannes john jon jonas jonny jorgen jorn jorunn jostein julia julie june kaja kamilla
    kare karen kari karin karina karl karoline kasper kate kathrine katrine kenneth kent ketil kim kine
    kirsten kirsti kjell kjersti kjetil knut konrad kristian kristin kristina kristine kristoffer kåre laila
    lars lasse laurits lea leah leif lena linda line linn linnea lisa lisbeth lise liv lone lovise lucas
    ludvig lukas mads magne magnhild magnus maja malene malin margit margrete maria mariam marianne marie
    marit marius marte martha marthe martin mathias mathilde mats mattias maud may merete mette mikkel milla
    mina minh mohamed mohammed mona monica morten mustafa nancy narve nguyet nikolai nils nina noah nora oda
    odd oddvar odin oivind ola olaf olav ole olea olga oliver omar oskar ottar otto ove oystein oyvind pal per
    pernille peter petter pål ragnar ragnhild rakel rasmus rebecca reidar reidun remi rita roar robert roger
    rolf ronny runar rune ruth sander sandra sara selma sigbjorn signe sigrid sigurd sigve silje simen sindre
    siri siv sivert snorre sofie solveig sondre stale stein steinar stian stig stine sturla ståle svanhild
    svein sverre sylvia synne synnove tage tarjei terje thea thomas thor thorbjorn tiril tobias toini tom
    tommy tonje tor tora torbjorn tore torgeir torhild toril torill torkel tormod torstein torunn trine trond
    trude trygve turid tuva tyra ulla ulrik unn unni vegar vegard vera vetle vibeke victoria vidar vigdis
    viktor vilde wenche william yngve yusuf zahra åge åse åshild øystein øyvind
    """.split()
)
