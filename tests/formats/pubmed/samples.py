"""Hold PubMed XML for the tests: one article with nearly everything, one with little.

The full one is made up, in the layout of an efetch answer (DTD 250101); names, numbers
and texts are invented but for identifiers whose check digits must be right.
"""

from __future__ import annotations

FULL = """<PubmedArticle>
  <MedlineCitation Status="MEDLINE" IndexingMethod="Curated" Owner="NLM">
    <PMID Version="2">31771641</PMID>
    <DateCompleted><Year>2020</Year><Month>06</Month><Day>01</Day></DateCompleted>
    <DateRevised><Year>2020</Year><Month>06</Month><Day>02</Day></DateRevised>
    <Article PubModel="Print-Electronic">
      <Journal>
        <ISSN IssnType="Electronic">1940-0640</ISSN>
        <JournalIssue CitedMedium="Internet">
          <Volume>14</Volume>
          <Issue>1 Suppl</Issue>
          <PubDate><Year>2019</Year><Month>Dec</Month><Day>3</Day></PubDate>
        </JournalIssue>
        <Title>Addiction science &amp; clinical practice</Title>
        <ISOAbbreviation>Addict Sci Clin Pract</ISOAbbreviation>
      </Journal>
      <ArticleTitle>A nice distance: CO2 &amp; people.</ArticleTitle>
      <Pagination><StartPage>44</StartPage><EndPage>51</EndPage><MedlinePgn>44-51</MedlinePgn></Pagination>
      <ELocationID EIdType="pii" ValidYN="Y">44</ELocationID>
      <ELocationID EIdType="doi" ValidYN="Y">10.1186/S13722-019-0173-1</ELocationID>
      <Abstract>
        <AbstractText Label="BACKGROUND" NlmCategory="BACKGROUND">Why it was done.</AbstractText>
        <AbstractText Label="METHODS" NlmCategory="METHODS">How &amp; where.</AbstractText>
        <AbstractText Label="UNLABELLED">And more.</AbstractText>
        <CopyrightInformation>© 2019 The Authors.</CopyrightInformation>
      </Abstract>
      <AuthorList CompleteYN="Y">
        <Author ValidYN="Y" EqualContrib="Y">
          <LastName>Ekström</LastName>
          <ForeName>Veronica</ForeName>
          <Initials>V</Initials>
          <Identifier Source="ORCID">http://orcid.org/0000-0002-1825-0097</Identifier>
          <AffiliationInfo><Affiliation>Dept. of A, Stockholm.</Affiliation></AffiliationInfo>
          <AffiliationInfo><Affiliation>Dept. of B &amp; C, Stockholm.</Affiliation></AffiliationInfo>
        </Author>
        <Author ValidYN="Y">
          <LastName>King</LastName>
          <Initials>ML</Initials>
          <Suffix>Jr</Suffix>
        </Author>
        <Author ValidYN="Y">
          <CollectiveName>The Distance Group</CollectiveName>
        </Author>
      </AuthorList>
      <Language>eng</Language>
      <Language>swe</Language>
      <DataBankList CompleteYN="Y">
        <DataBank>
          <DataBankName>ClinicalTrials.gov</DataBankName>
          <AccessionNumberList><AccessionNumber>NCT01234567</AccessionNumber></AccessionNumberList>
        </DataBank>
      </DataBankList>
      <GrantList CompleteYN="N">
        <Grant>
          <GrantID>R01 A&amp;amp;B</GrantID>
          <Acronym>DA</Acronym>
          <Agency>NIDA NIH HHS</Agency>
          <Country>United States</Country>
        </Grant>
      </GrantList>
      <PublicationTypeList>
        <PublicationType UI="D016428">Journal Article</PublicationType>
        <PublicationType UI="D016441">Retracted Publication</PublicationType>
      </PublicationTypeList>
      <VernacularTitle>Ett lagom avstånd.</VernacularTitle>
      <ArticleDate DateType="Electronic"><Year>2019</Year><Month>11</Month><Day>27</Day></ArticleDate>
    </Article>
    <MedlineJournalInfo>
      <Country>England</Country>
      <MedlineTA>Addict Sci Clin Pract</MedlineTA>
      <NlmUniqueID>101316917</NlmUniqueID>
      <ISSNLinking>1940-0632</ISSNLinking>
    </MedlineJournalInfo>
    <ChemicalList>
      <Chemical>
        <RegistryNumber>0</RegistryNumber>
        <NameOfSubstance UI="D000001">Calcimycin</NameOfSubstance>
      </Chemical>
      <Chemical>
        <RegistryNumber>3K9958V90M</RegistryNumber>
        <NameOfSubstance UI="D000431">Ethanol</NameOfSubstance>
      </Chemical>
    </ChemicalList>
    <SupplMeshList>
      <SupplMeshName Type="Disease" UI="C538231">Rare thing</SupplMeshName>
    </SupplMeshList>
    <CitationSubset>IM</CitationSubset>
    <CommentsCorrectionsList>
      <CommentsCorrections RefType="RetractionIn">
        <RefSource>Addict Sci Clin Pract. 2021 Jul 5;16(1):1</RefSource>
        <PMID Version="1">34000001</PMID>
        <Note>By the editor</Note>
      </CommentsCorrections>
      <CommentsCorrections RefType="CommentIn">
        <RefSource>Lancet. 2020 Jan;395(1):2</RefSource>
        <PMID Version="1">31000001</PMID>
      </CommentsCorrections>
    </CommentsCorrectionsList>
    <MeshHeadingList>
      <MeshHeading>
        <DescriptorName UI="D013548" MajorTopicYN="N" Type="Geographic">Sweden</DescriptorName>
      </MeshHeading>
      <MeshHeading>
        <DescriptorName UI="D019966" MajorTopicYN="N">Substance-Related Disorders</DescriptorName>
        <QualifierName UI="Q000523" MajorTopicYN="N">psychology</QualifierName>
        <QualifierName UI="Q000628" MajorTopicYN="Y">therapy</QualifierName>
      </MeshHeading>
    </MeshHeadingList>
    <PersonalNameSubjectList>
      <PersonalNameSubject><LastName>Freud</LastName><ForeName>Sigmund</ForeName><Initials>S</Initials></PersonalNameSubject>
    </PersonalNameSubjectList>
    <OtherID Source="NLM">PMC6880358 [Available on 11/27/20]</OtherID>
    <OtherAbstract Type="Publisher" Language="swe">
      <AbstractText>På svenska.</AbstractText>
    </OtherAbstract>
    <KeywordList Owner="NOTNLM">
      <Keyword MajorTopicYN="N">Alcohol</Keyword>
      <Keyword MajorTopicYN="Y">Internet</Keyword>
    </KeywordList>
    <CoiStatement>None declared.</CoiStatement>
    <InvestigatorList>
      <Investigator ValidYN="Y">
        <LastName>Member</LastName><ForeName>One</ForeName><Initials>O</Initials>
        <AffiliationInfo><Affiliation>Lund.</Affiliation></AffiliationInfo>
      </Investigator>
    </InvestigatorList>
    <GeneralNote Owner="NLM">A note</GeneralNote>
  </MedlineCitation>
  <PubmedData>
    <History>
      <PubMedPubDate PubStatus="received"><Year>2019</Year><Month>2</Month><Day>14</Day></PubMedPubDate>
      <PubMedPubDate PubStatus="revised"><Year>2019</Year><Month>5</Month><Day>1</Day></PubMedPubDate>
      <PubMedPubDate PubStatus="revised"><Year>2019</Year><Month>10</Month><Day>30</Day></PubMedPubDate>
      <PubMedPubDate PubStatus="pubmed"><Year>2019</Year><Month>11</Month><Day>28</Day><Hour>6</Hour><Minute>0</Minute></PubMedPubDate>
    </History>
    <PublicationStatus>epublish</PublicationStatus>
    <ArticleIdList>
      <ArticleId IdType="pubmed">31771641</ArticleId>
      <ArticleId IdType="pmc">PMC6880358</ArticleId>
      <ArticleId IdType="mid">NIHMS12345</ArticleId>
      <ArticleId IdType="doi">10.1186/s13722-019-0173-1</ArticleId>
      <ArticleId IdType="pii">10.1186/s13722-019-0173-1</ArticleId>
    </ArticleIdList>
    <ReferenceList>
      <Reference>
        <Citation>Somebody A. J Other. 2001;1:1-2.</Citation>
        <ArticleIdList>
          <ArticleId IdType="pubmed">11111111</ArticleId>
          <ArticleId IdType="doi">10.1000/other</ArticleId>
          <ArticleId IdType="pmc">PMC1111111</ArticleId>
        </ArticleIdList>
      </Reference>
      <Reference><Citation>No identifiers here.</Citation></Reference>
    </ReferenceList>
  </PubmedData>
</PubmedArticle>"""

SMALL = """<PubmedArticle><MedlineCitation Status="Publisher" Owner="NLM">\
<PMID Version="1">12345678</PMID><Article PubModel="Electronic"><Journal><JournalIssue \
CitedMedium="Internet"><PubDate><Year>2021</Year></PubDate></JournalIssue>\
<Title>Journal</Title></Journal><ArticleTitle>Small.</ArticleTitle>\
<ELocationID EIdType="doi" ValidYN="Y">10.1000/small</ELocationID>\
<Language>eng</Language><PublicationTypeList><PublicationType UI="D016428">\
Journal Article</PublicationType></PublicationTypeList></Article><MedlineJournalInfo>\
<MedlineTA>J</MedlineTA></MedlineJournalInfo></MedlineCitation></PubmedArticle>"""

BOOK = """<PubmedBookArticle>
  <BookDocument>
    <PMID Version="1">20301546</PMID>
    <ArticleIdList>
      <ArticleId IdType="bookaccession">NBK1440</ArticleId>
      <ArticleId IdType="doi">10.1000/nbk1440</ArticleId>
    </ArticleIdList>
    <Book>
      <Publisher>
        <PublisherName>University of Washington, Seattle</PublisherName>
        <PublisherLocation>Seattle (WA)</PublisherLocation>
      </Publisher>
      <BookTitle book="gene">GeneReviews<sup>®</sup></BookTitle>
      <PubDate><Year>1993</Year></PubDate>
      <BeginningDate><Year>1993</Year></BeginningDate>
      <EndingDate><Year>2024</Year></EndingDate>
      <AuthorList Type="editors" CompleteYN="Y">
        <Author ValidYN="Y"><LastName>Adam</LastName><ForeName>Margaret P</ForeName><Initials>MP</Initials></Author>
      </AuthorList>
      <Volume>3</Volume>
      <Edition>2nd</Edition>
      <CollectionTitle book="c">A Series</CollectionTitle>
      <Isbn>9780000000000</Isbn>
      <Medium>Internet</Medium>
    </Book>
    <LocationLabel Type="chapter">Chapter 7</LocationLabel>
    <ArticleTitle book="gene" part="hemo">Hemochromatosis</ArticleTitle>
    <Language>eng</Language>
    <AuthorList Type="authors" CompleteYN="Y">
      <Author ValidYN="Y"><LastName>Barton</LastName><ForeName>James C</ForeName><Initials>JC</Initials></Author>
    </AuthorList>
    <PublicationType UI="D016454">Review</PublicationType>
    <Abstract><AbstractText Label="CLINICAL">It is <i>common</i>.</AbstractText></Abstract>
    <Sections><Section><SectionTitle book="g" part="h">Summary</SectionTitle></Section></Sections>
    <KeywordList Owner="NLM"><Keyword MajorTopicYN="N">HFE</Keyword></KeywordList>
    <ContributionDate><Year>2000</Year><Month>4</Month><Day>3</Day></ContributionDate>
    <DateRevised><Year>2024</Year><Month>4</Month><Day>11</Day></DateRevised>
    <ItemList ListType="Synonyms"><Item>HH</Item></ItemList>
    <ReferenceList><Title>Old</Title><Reference><Citation>One.</Citation></Reference></ReferenceList>
  </BookDocument>
  <PubmedBookData>
    <History><PubMedPubDate PubStatus="pubmed"><Year>2010</Year><Month>3</Month><Day>20</Day></PubMedPubDate></History>
    <PublicationStatus>ppublish</PublicationStatus>
    <ArticleIdList><ArticleId IdType="pubmed">20301546</ArticleId></ArticleIdList>
  </PubmedBookData>
</PubmedBookArticle>"""


def in_set(*parts: str) -> bytes:
    """Put articles in a set, under the head that NCBI sends."""
    head = (
        '<?xml version="1.0" ?>\n<!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD '
        'PubMedArticle, 1st January 2025//EN" '
        '"https://dtd.nlm.nih.gov/ncbi/pubmed/out/pubmed_250101.dtd">\n'
    )
    body = "\n".join(parts)
    return f"{head}<PubmedArticleSet>\n{body}\n</PubmedArticleSet>\n".encode()
