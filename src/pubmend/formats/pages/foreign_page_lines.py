"""List the lines that pages in other languages repeat: menus, banners, sections.

They are those of SciELO, Redalyc, Dialnet and the journals' own sites. Compared as the
English ones are (`page_lines`).
"""

from __future__ import annotations

FOREIGN_LINES = frozenset(
    line.strip()
    for line in """
scielo - scientific electronic library online
scientific electronic library online
services on demand
servicios personalizados
serviços personalizados
services customized
services sur demande
articulo
artículo
artigo
revista
periódico
indicadores
indicators
links relacionados
enlaces relacionados
citado por scielo
citado por google
similares en scielo
similares em scielo
similares en google
compartir
compartilhe
compartilhar
otros
outros
mi scielo
meu scielo
autoria
autoría
sobre os autores
sobre los autores
about the authors
scimago institutions rankings
artículo original
artículos originales
artigo original
artigos originais
original
originales
originais
artículo de revisión
artigo de revisão
revisión
revisão
revisões
revisiones
artículos
artigos
texto completo
texto completo (pdf)
editorial
carta al director
cartas al director
caso clínico
casos clínicos
relato de caso
reporte de caso
investigación
pesquisa
comunicación breve
comunicação breve
nota técnica
acceso abierto
acesso aberto
descargar pdf
baixar pdf
descargar
iniciar sesión
entrar
buscar
inicio
início
página inicial
menú
números anteriores
número actual
número atual
sistema de información científica redalyc
sistema de información científica
red de revistas científicas de américa latina y el caribe, españa y portugal
red de revistas científicas de américa latina, el caribe, españa y portugal
proyecto académico sin fines de lucro, desarrollado bajo la iniciativa de acceso abierto
cómo citar el artículo
como citar este artículo
cómo citar
como citar
número completo
más información del artículo
página de la revista en redalyc.org
dialnet
article original
articles originaux
accès libre
texte intégral
télécharger le pdf
télécharger
accueil
recherche
se connecter
partager
originalarbeit
originalarbeiten
übersicht
übersichtsarbeit
freier zugang
volltext
herunterladen
pdf herunterladen
anmelden
startseite
suche
articolo originale
articoli originali
""".strip().splitlines()
)
