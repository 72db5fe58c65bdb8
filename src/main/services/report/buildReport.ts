import type { Language } from '@shared/domain/recipe'
import type { ReportDocument } from './document'
import { dateText } from './format'
import type { ReportData } from './reportData'
import { appendix } from './sections/appendix'
import { cover } from './sections/cover'
import { flipped } from './sections/flipped'
import { recipeFiles } from './sections/recipes'
import { subjects } from './sections/subjects'
import { training } from './sections/training'
import { verdicts } from './sections/verdicts'
import { createWriting } from './sections/writing'
import { reportStrings } from './strings'

/** Words and order of the report. Pure: the same data, language and time zone give the same document. */
export function buildReport(
  data: ReportData,
  { language, timeZone }: { readonly language: Language; readonly timeZone: string },
): ReportDocument {
  const t = reportStrings[language]
  const writing = createWriting(data, { language, t, timeZone })
  const sections = [verdicts, training, subjects, flipped, appendix].map((section) => section(writing))
  return {
    language,
    brand: t.brand,
    title: t.title,
    subject: writing.runs.map((r) => r.title).join(t.listSeparator),
    date: data.date,
    dateText: dateText(data.date, timeZone),
    ...cover(writing),
    sections: sections.filter((s) => s !== null),
    attachments: recipeFiles(writing),
    contentsTitle: t.contents,
    pageText: t.page,
    missingText: t.missingGlyphs,
  }
}
