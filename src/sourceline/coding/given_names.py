"""Given names that tell a woman or a man: the commonest ones of persons in the news.

Only names that are almost always of one gender; a name that is not here tells nothing. Written for
Sourceline from general reference knowledge.
"""

from __future__ import annotations

WOMEN = frozenset(
    "aaliyah abigail agnes aisha alejandra alexandra alice alison amanda amelia amina amy ana "
    "anastasia andrea angela angelina anita anna anne annie antonia asma aung-san audrey barbara "
    "beatrice beatriz benazir bertha betty bibi blanca brenda bridget carla carmen carol carolina "
    "caroline catherine cecilia charlotte cheryl chloe christina christine claire clara claudia "
    "condoleezza corazon cristina cynthia daniela daphne deborah diana dilma dina dolores donna "
    "dora dorothy edith eleanor elena elisabeth elizabeth ellen elsa emily emma erica estela ester "
    "esther eva evelyn fatima fatma fatou federica fiona florence frances gabriela gertrude gina "
    "giorgia gladys gloria golda grace greta hanan hannah harriet heather helen helena henrietta "
    "hillary ida indira ines ingrid irene irina isabel isabella ivana jacinda jane janet janice "
    "jean jennifer jessica joan joanna josefina joyce juana judith julia juliana julie kamala "
    "karen karin kate katherine kathleen kathy katya keiko kelly khadija kirsten laila latifa "
    "laura layla leila lena leticia leyla lidia linda lisa liz ljubica lorena louise lucia lucy "
    "luisa lydia lyudmila magdalena malala manal margaret margarita maria mariam marina marine "
    "marta martha mary maryam matilde maya megan melania melissa meryem michelle mila miriam "
    "monica mona nadia nancy naomi natalia natasha nawal nicola nicole nikki nina noor nora nour "
    "nuha olga olivia pamela patricia paula penny pilar priti rachel rania raquel rebecca rita "
    "rosa rosario rose ruth sabina sadia salma samantha samar sandra sara sarah shakila sharon "
    "shirin silvia simone sofia sonia sophia sophie stella stephanie susan susana suu svetlana "
    "sylvia tamara tania tatiana teresa theresa tsai ursula valentina valeria vanessa vera "
    "veronica victoria violeta wendy xiomara yasmin yolanda yulia yvonne zahra zainab zeinab "
    "zoe".split()
)
MEN = frozenset(
    "aaron abbas abdallah abdel abdelaziz abdul abdullah abdulrahman abraham abu adam adolf adrian "
    "ahmad ahmed akbar alain alan albert alejandro aleksandr alex alexander alexei alfonso alfred "
    "alfredo ali alvaro amir anatoly andrei andrew andriy andrzej angelo anthony antoine anton "
    "antonio antony ariel arkady armando arthur arturo ashraf aslan avigdor ayman aziz bashar "
    "benjamin bernard bernie bill bob boris brian bruce carlos carl cesar charles chris "
    "christopher claude colin craig cyril dan daniel dave david dean dennis diego dimitri dmitri "
    "dmitry dominic donald douglas eduardo edward edwin efrain ehud eli emmanuel enrique eric "
    "erich ernesto ernst evo faisal felipe felix fernando fidel francisco francois frank franz "
    "fred frederick gary geert gennady george georges gerald gerard gerhard giovanni giuseppe "
    "gordon greg gregory guillermo gustavo hafez haider hamid hans harry hassan hector heinz "
    "helmut henri henry herman hosni howard hugo hussein ian ibrahim igor imran ismail ivan "
    "jack jacob jacques jaime jair james jamal jan jason javier jeff jeffrey jeremy jerry jim "
    "jimmy jo-el joe joel john jon jonathan jorge jose josef joseph joshua josh juan julian "
    "julio karl kenneth kevin khaled khalid khalifa klaus kofi konstantin lars laurent "
    "lawrence lech leon leonid leopoldo lewis liam lloyd louis luis luiz mahmoud malcolm manuel "
    "marcos mario mark martin matthew matteo mauricio max michael michel miguel mikhail mike "
    "mohamed mohammad mohammed moqtada mustafa narendra nasser nathan neil nelson nicholas "
    "nick nicolas nigel nikolai norman nouri oleg oleksandr oliver omar oscar osama otto pablo "
    "patrick paul pavel pedro peter petr petro philip philippe pierre qassem rafael rafic "
    "ralph ramon ramzan raul raymond recep ricardo richard rob robert roberto rodrigo roger "
    "roland ronald rudolf russell ryan saad saddam salman salvador sam samuel saul scott sean "
    "sebastian sergei sergey sergio shamil shimon silvio simon slobodan stanislav stefan "
    "stephen steve steven stuart syed ted terry theodore thomas tim timothy toby tom tony "
    "valery victor viktor vincent vladimir volodymyr vyacheslav walid walter wilhelm william "
    "willy winston xavier yahya yasser yitzhak yousef yuri yusuf zbigniew".split()
)
