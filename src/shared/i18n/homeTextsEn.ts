import type { Dictionary } from './dictionary'

/** The first screen and the one that is begun from every day. */
export const homeTextsEn: Dictionary['home'] = {
  machine: 'This machine',
  hardware: (device, memory) => `${device}, ${memory} of memory`,
  sentence: (hardware, can) => `${hardware}: ${can}.`,
  upTo: (kind, model) => `${kind} up to ${model}`,
  cannot: (kind) => `${kind} of none of the usual models`,
  kind: { lora: 'LoRA', qlora: 'QLoRA', full: 'full training' },
  pace: (model, { rows, training, questions, evaluation }) =>
    `With ${model}, LoRA takes about ${training} for ${rows} rows, and ${questions} multiple-choice questions about ${evaluation}.`,
  measuredAt: (time) => `measured ${time}`,
  unmeasured:
    'This machine has not been measured yet. It takes about ten seconds: a small model is trained and read, and the memory of usual models is predicted from their graphs.',
  measure: 'Measure this machine',
  measureAgain: 'Measure again',
  measuring: 'Measuring: a small model is trained and read…',
  folder: 'Data folder',
  free: (size) => `${size} free on its disk`,
  folderHint: 'Models, data and runs are kept here.',
  folderChange: 'Use another folder…',
  folderNew: 'The new data folder',
  folderNewHint: 'A whole path; it is made where it is missing. What is here is not moved.',
  folderUse: 'Use it',
  folderNext: (folder, free) => `From the next start on: ${folder} (${free} free). What is here stays here.`,
  projects: 'Recent projects',
  allRuns: 'All runs',
  next: 'Next steps',
  steps: {
    sample: {
      title: 'Run the sample project',
      why: 'It brings a small model and data: measure, fine-tune, measure again, and a whole report at the end.',
    },
    model: { title: 'Find a model', why: 'There is no usable model on this machine yet.' },
    data: {
      title: 'Check your data',
      why: 'Drop a file: see what is wrong with it, and what tokens it becomes.',
    },
    train: {
      title: 'Fine-tune a model',
      why: 'Choose model and data; memory and time are known before the start.',
    },
    failed: { title: 'See why it stopped', why: (title) => `“${title}” has not finished.` },
    measure: { title: 'Measure what was trained', why: (title) => `“${title}” has not been evaluated.` },
    compare: {
      title: 'Compare before and after',
      why: (title) => `Both evaluations of “${title}” are done.`,
    },
  },
  compare: 'Compare',
  report: 'Report',
  stations: (title) => `Steps of “${title}”`,
  welcome: 'Welcome to Biaochi',
  welcomeLead:
    'It measures twice with the same ruler, before and after fine-tuning, then compares question by question. First, a minute for this machine.',
  part: {
    place: 'Language, and where data is kept',
    machine: 'What this machine can do',
    mirror: 'Where downloads are fastest',
    sample: 'See it done once',
  },
  language: 'Language',
  theme: 'Appearance',
  scheme: { auto: 'As the system', light: 'Light', dark: 'Dark' },
  mirrorLead:
    'A few megabytes from each hub tell which one is fast. Biaochi works without a network too; this can be skipped.',
  mirrorTest: 'Test speeds',
  mirrorTesting: 'Testing…',
  mirrorOffline:
    'No hub can be reached now. The sample project, models on this machine, evaluations, comparisons and reports need no network; test again in the settings when there is one.',
  mirrorChosen: (hub) => `${hub} is the fastest and is now asked first.`,
  mirrorFailed: 'no answer',
  mirrorSpeed: (size) => `${size}/s`,
  sampleLead:
    'It brings a model of 3.6 M parameters, 1,800 training conversations and 320 questions; works offline, takes about three minutes on two cores, and ends with a report.',
  sample: 'Run the sample project',
  skip: 'Start without it',
  sampleStarted:
    'The sample project has begun: its progress is below, and it goes on when you leave this page.',
}
