"""Frequent given names of Europe, without accents, by which persons are told from bodies.

Names that are also words or places of frequent bodies (Clara, Sofia, Victoria, Florence) are left
out; the list need not be complete.
"""

from typing import Final

_NAMES = """
    adam adrian agnes agnieszka aino aleksander aleksandra alessandro alessia alex alexander
    alfonso alice alvaro amelie ana anders andre andrea andreas andrei andrej andres andrew
    andrzej angel angela anita anja anke anna anne annette annika anniina antoine anton
    antonella antonio antti arja arne arto artur astrid barbara bartosz beata beatriz bengt benoit
    bernard bernd bert birgit bjorn bogdan bozena brigitte bruno camille carl carla carlo carlos
    carmen carolina caroline catherine catarina cecilia celine charles charlotte chiara chris
    christian christina christine christoph christophe christopher claire claude claudia claudio
    clemens cristian cristina dagmar daniel daniela daniele danuta dariusz david davide denis
    denise diego dieter dimitar dimitrios dirk dominique dorota dorthe eduardo eero eeva eija
    elena eleni elias elisabeth elizabeth ellen emil emilia emma emmanuel enrico erik erika
    erkki ernst esa eugen eva fabio fabrice federica federico felipe felix ferenc fernando filip
    florian francesca francesco francisco franck francois frank franz fredrik friedrich gabor
    gabriel gabriela gaelle gerard gerd gerhard gianluca gilles giorgio giovanna giovanni giulia
    giuseppe gordon grzegorz guido guillaume gunnar gunter gustav halina hana hanna hannah
    hannele hannu hans harald harri heidi heikki heinrich heinz helen helena helene helga helmut
    henrik herbert hilde holger horst hugo ilkka ilona ines ingrid irena irene iris irma isabel
    isabella isabelle istvan ivan ivana ivo jaakko jacek jacob jacques jakub jan jana jane janez
    janina janne janos jari jarmo jaroslav javier jean jens jeroen jerome jerzy jesper jesus
    jiri joachim joanna joao joerg johan johanna johannes john johnny jonas jorg jorge jose
    josef joseph jouni juan juha juhani jukka julia julie julien jurgen jussi kaisa kalle karel
    karen kari karin karl karolina kasper katarina katarzyna kate katharina katja katri kerstin
    kevin kim kirsi kirsten klaus konrad konstantinos krzysztof kurt lars lasse laszlo laura
    laurent lauri leena lena lennart leonardo liisa lisa lise lorenzo louis louise luc luca
    lucia lucie luigi luis luisa lukas magda magdalena magnus maija malgorzata manfred manuel
    marc marcel marcin marco marek margareta margarida margit maria marianne marie mariusz marja
    mark marketa marko markku markus marta martin martina mateusz matteo matthias matti mauro
    max mercedes merja michael michael michal michel michele michelle miguel mihai mika mikael
    mikko milan minna mirja miroslav mohamed monica monika morten muriel nadia natalia nathalie
    nicola nicolas nicole niels nikolaos nikolay nils nina olaf oleg oliver olivier olga oskar
    otto outi ove paavo pablo paola paolo pascal patricia patrick patrik paul paula pauline
    paulo pavel pawel pedro peggy pekka peter petr petra petri philip philippe pia pierre pieter
    pietro pilar pirjo piotr radek rafael rainer raimo ralf ramon raquel raul rebecca reijo
    renata renate ricardo riccardo richard riikka riitta rita robert roberta roberto roger
    roland rolf roman rosa rudolf ruth ryszard sabine salvatore samuel sandra sanna sara sarah
    sari sebastian sergio silvia simon simona simone sirpa sonia soren stefan stefania stefano
    stephan stephane stephanie steven susan susana susanna susanne sven svetlana sylvie taina
    tamas tapio tarja teemu teresa terhi thierry thomas tiina timo tobias tomas tomasz tommi
    tomi tor torsten tuomas tuula ulf ulla ulrich ulrike ursula uwe vaclav valerie vasil
    veronica veronika vesa viktor ville vincent virginie virpi vladimir werner wilhelm willem
    wojciech wolfgang xavier yann yves zbigniew zdenek zoltan zuzana
"""
GIVEN_NAMES: Final = frozenset(_NAMES.split())
