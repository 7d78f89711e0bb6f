"""What pages print beside a date, to say which day it is: of publication, of the last change, of something else.

``Veröffentlicht am 15.03.2024``, ``Mis à jour le 16 mars 2024``, ``Member since 15 March 2024``. A line of a table is
for one language or a few that share words; entries are parted by semicolons and compared whatever their case.
"""

from __future__ import annotations

import re

_PUBLISHED = """
first published; published; posted; publication date; date; issued; released; created; written on; filed;
veröffentlicht; veröffentlichung; erstveröffentlichung; publiziert; erschienen; erstellt; stand vom; datum;
publié; paru; mis en ligne; créé;
publicado; publicada; publicación; creado; criado em; publicat; publicada el; pubblicato; pubblicata; creato;
geplaatst; gepubliceerd; publicerad; publicerat; publisert; udgivet; offentliggjort; julkaistu;
opublikowano; dodano; data publikacji; publikováno; vydáno; publikované; objavljeno; megjelent; közzétéve;
yayınlanma; yayın tarihi; eklenme; oluşturulma; giriş; diterbitkan; dipublikasikan; đăng; δημοσίευση; δημοσιεύτηκε;
опубликовано; опубликована; дата; создано; опубліковано; објављено; публикувано;
نشر; تاريخ النشر; تاریخ انتشار; פורסם; प्रकाशित
"""
_MODIFIED = """
updated; update; last updated; modified; last modified; edited; revised; corrected; changed; amended; accessed;
retrieved; aktualisiert; aktualisierung; letzte aktualisierung; zuletzt; geändert; bearbeitet; update vom;
mis à jour; mise à jour; màj; modifié; actualizado; actualizada; atualizado; atualizada; actualització; actualizat;
aggiornato; aggiornata; aggiornamento; modificato; modifica; ultima modifica; bijgewerkt; gewijzigd;
uppdaterad; uppdaterat; oppdatert; opdateret; päivitetty; muokattu; zaktualizowano; aktualizacja; aktualizováno;
aktualizované; ažurirano; posodobljeno; frissítve; módosítva; güncelleme; güncellendi; son güncelleme;
diperbarui; diperbaharui; cập nhật; ενημέρωση; ενημερώθηκε; обновлено; обновлена; изменено; оновлено; ажурирано;
تحديث; آخر تحديث; עודכן; अपडेट
"""
_OTHERS = """
joined; member since; comment; commented; comments; reply; replied; says; said; photo; foto; image; picture; credit;
copyright; edition; issue; ausgabe; sendung; event; events; veranstaltung; termin; seit
"""
# Right before a date these leave no doubt.
_UNRELATED = """
expires; expire; deadline; starts; start; ends; end; until; valid; born; birth; died; beginn; ab dem; bis zum; bis;
geboren; gestorben; event; termin
"""
# Scripts that write no blank between words: these count wherever they stand.
_PUBLISHED_ANYWHERE = "公開 掲載 発行 投稿日 发布 發布 发表 发稿 입력 등록 게시"
_MODIFIED_ANYWHERE = "更新 수정 修改"
_OTHERS_ANYWHERE = "© 原文"
_UNRELATED_ANYWHERE = "出生"


def _compile(table: str, anywhere: str) -> re.Pattern[str]:
    entries = sorted(" ".join(table.split()).split("; "), key=len, reverse=True)
    words = "|".join(map(re.escape, entries))
    return re.compile(rf"(?<!\w)(?:{words})(?![^\W\d_])|{'|'.join(anywhere.split())}", re.IGNORECASE)


PUBLISHED = _compile(_PUBLISHED, _PUBLISHED_ANYWHERE)
MODIFIED = _compile(_MODIFIED, _MODIFIED_ANYWHERE)
OTHERS = _compile(_OTHERS, _OTHERS_ANYWHERE)
UNRELATED = _compile(_UNRELATED, _UNRELATED_ANYWHERE)


def is_told_modified(words: str) -> bool:
    """Do the words before a date say that it is the day of a change? The last such word decides."""
    return _last(MODIFIED, words) > _last(PUBLISHED, words)


def is_told_published(before: str, after: str, *, last: bool) -> bool:
    """Do the words around a date that isn't that of a change say that it is the day of publication?

    What stands behind it may: ``15 March 2024 (published)``, if no other date follows; ``15 March 2024, updated on
    16 March``.
    """
    return bool(PUBLISHED.search(before) or MODIFIED.search(after) or (last and PUBLISHED.search(after)))


def _last(pattern: re.Pattern[str], words: str) -> int:
    return max((match.start() for match in pattern.finditer(words)), default=-1)
