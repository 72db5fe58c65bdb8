import type { Dictionary } from './dictionary'

/** The page on which reports are written and found again. */
export const reportTextsEn: Dictionary['report'] = {
  title: 'Report',
  lead: 'Turn these evaluations into a file you can hand over: verdict, curves, subjects, flipped questions and the recipe to run it again.',
  runs: 'Evaluations (the first is the baseline)',
  chooseRuns: 'Choose one or more evaluations',
  none: 'There is no finished evaluation to report on.',
  language: 'Language of the report',
  formats: 'Save as',
  preview: 'Preview',
  previewTitle: 'Preview of the report',
  written: 'Written',
  print: 'Print to PDF',
  printHint: 'Laid out by this window and saved where you choose.',
  declined: 'Nothing was saved.',
  fileName: (title) => `Biaochi report ${title}`,
  moveUp: (title) => `Make “${title}” the baseline`,
  remove: (title) => `Remove “${title}”`,
  baseline: 'Baseline',
  all: 'All reports',
  list: 'Reports that were written',
  listNone: 'No report was written yet. Choose evaluations on the left to see one and to save it.',
  gone: 'an evaluation that is gone',
  showFolder: 'Open its folder',
  download: (name) => `Download ${name}`,
}
