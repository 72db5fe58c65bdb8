import { type Language, languages, reportFormats } from '@shared/domain/recipe'

/** The language in a report's file name, as in `report.zh.pdf`; formats without words have none. */
export function languageOf(name: string): Language | undefined {
  const part = name.split('.').at(-2)
  return languages.find((language) => language === part)
}

/** The format that a report's file name ends with. */
export function formatOf(name: string): (typeof reportFormats)[number] | undefined {
  const ending = name.split('.').at(-1)
  return reportFormats.find((format) => format === ending)
}
