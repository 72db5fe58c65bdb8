import type { Dictionary } from './dictionary'
import { plural } from './plural'
import { trainChoiceTextsEn, trainFieldTextsEn } from './trainFieldTextsEn'

/** The page on which a training is put together. */
export const trainTextsEn: Dictionary['train'] = {
  title: 'Train',
  lead: 'Choose a model and data and say what you want; the recipe on the right is all that will be run, and both sides can be edited.',
  steps: { model: 'Model', data: 'Data', method: 'Method', review: 'Review' },
  standing: { done: 'Ready', todo: 'To do', stop: 'Not right', warn: 'See notes', ready: 'Can start' },
  back: 'Back',
  next: 'Next',
  drafts: 'Begun before',
  untitled: 'Untitled',
  dropDraft: (title) => `Throw away “${title}”`,
  fields: trainFieldTextsEn,
  choices: trainChoiceTextsEn,
  group: {
    adapter: 'Adapter',
    amount: 'How much',
    rate: 'Learning rate',
    own: 'Options of this method',
    checks: 'Validation and ending early',
    keeping: 'Checkpoints, memory and seed',
    after: 'After the training',
  },
  range: { integer: 'whole number', number: 'number', usual: (value) => `${value} where empty` },
  fewer: 'Show fewer',
  moreFields: (n) => `${n} more`,
  takes: (method, data) => `${method} takes ${data}`,
  use: (what) => `Use ${what}`,

  searchModels: 'Find a model by its name',
  noSuchModel: 'There is no such model. Try another word, or download it on the page of models.',
  moreModels:
    'These models are on this machine, in the caches of ModelScope and Hugging Face too. To download others:',
  noModels:
    'There is no model on this machine yet. Download one first, or go through it once with the small model and data of the demo.',
  toModels: 'Download a model',
  useDemo: 'Use the model and data of the demo',
  otherModel: 'Another folder, or an id',
  otherModelHint:
    'The absolute path of a folder in Hugging Face format on the host, or an id such as Qwen/Qwen3-0.6B, which is downloaded at the start.',
  parameters: (n) => `${n} parameters`,
  context: (tokens) => `context ${tokens}`,
  owner: {
    biaochi: 'downloaded here',
    modelscope: "ModelScope's cache",
    huggingface: "Hugging Face's cache",
  },
  possible: 'possible',
  impossible: 'not possible',

  file: (n) => `Data file ${n}`,
  removeFile: (name) => `Remove ${name || 'this file'}`,
  dataEmpty:
    'Where do the examples come from? One row for each: a question and its answer, a conversation, a better and a worse answer, or plain text.',
  addFile: 'Add a file',
  addFileHint: 'The absolute path of a file, an archive or a folder on the host; its format is recognised.',
  add: 'Add',
  addVersion: 'Or choose a version of a data set',
  version: (name, rows, date) => `${name} (${plural(rows, 'row')}, ${date})`,
  dataHelp: 'To look at data, repair or split them:',
  reading: (name) => `Reading ${name}`,
  readAgain: 'Read again',
  holds: 'Content',
  format: 'Format',
  rows: 'Rows',
  tokensPerRow: 'Tokens per row',
  quantiles: (p50, p99, max) => `half up to ${p50}, 99% up to ${p99}, longest ${max}`,
  oddRows: 'These rows look odd:',
  problem: (name, rows) => `${name}: ${plural(rows, 'row')}`,
  repairData: 'Look at them and repair them on the page of data',
  unknownKind: 'not recognised',
  dataKind: {
    sft: 'questions with answers, or conversations',
    pretrain: 'plain text',
    dpo: 'pairs of a better and a worse answer',
    kto: 'answers judged good or bad',
    benchmark: 'questions of a benchmark',
  },

  intentTitle: 'What you want',
  intents: {
    style: {
      label: 'Teach a style',
      help: 'Tone, form, a role: a small adapter at a moderate rate; a tenth is held out to see what is only learnt by heart.',
    },
    facts: {
      label: 'Teach facts',
      help: 'Knowledge of a field needs a larger adapter; continued pre-training for texts, SFT for questions.',
    },
    preferences: {
      label: 'Align to preferences',
      help: 'Learns from which answer is better: DPO or KTO at a far smaller rate, since a larger one ruins the model.',
    },
  },
  method: 'Method',
  methods: {
    sft: {
      label: 'SFT',
      help: 'Imitates the answers of examples; only answers count in the loss. Data: questions with answers, conversations.',
    },
    pretrain: {
      label: 'Continued pre-training',
      help: 'Predicts whole texts word by word, which makes a field familiar. Data: plain text.',
    },
    dpo: {
      label: 'DPO',
      help: 'Makes the better answer likelier and the worse one less likely than the reference model does. Data: pairs.',
    },
    kto: {
      label: 'KTO',
      help: 'Each answer is judged by itself, pairs are not needed. Data: answers judged good or bad.',
    },
    simpo: {
      label: 'SimPO',
      help: 'Needs no reference model; keeps a margin between mean log-probabilities. Data: pairs.',
    },
    orpo: {
      label: 'ORPO',
      help: 'Imitates the better answer and moves its odds away from the worse one. Data: pairs.',
    },
    cpo: {
      label: 'CPO',
      help: 'DPO without a reference model, with the likelihood of the better answer. Data: pairs.',
    },
  },
  adapterTitle: 'What is trained',
  adapter: {
    lora: { label: 'LoRA', help: 'Small matrices beside the model, which stays as it is; the usual choice.' },
    qlora: {
      label: 'QLoRA',
      help: 'The model is held in 4 bit meanwhile: far less memory, a little slower; the result is an ordinary adapter.',
    },
    dora: { label: 'DoRA', help: 'LoRA and the length of each row: sometimes better, somewhat slower.' },
    full: {
      label: 'Full',
      help: 'Every number of the model: several times the memory, a far smaller rate, and a new model as the result.',
    },
  },

  estimate: 'What it will need',
  estimateLater: 'Once a model is chosen, memory, time and disk are predicted here.',
  memory: 'Memory',
  time: 'Time',
  disk: 'Disk',
  ofLimit: (needed, limit) => `${needed} of ${limit}`,
  ofFree: (needed, free) => `${needed} of ${free} free`,
  recomputes: 'memory is short: blocks are computed again',
  unknownTime: 'known once it is measured',
  roughly: (time) => `about ${time}, by the speed of another model`,
  stepCount: (steps) => `${steps} steps`,
  resultSize: (result, checkpoint) => `result ${result}, each checkpoint ${checkpoint}`,
  predictedNote: 'Predicted from the graph with the longest rows: an upper bound.',
  measuredNote:
    'Measured: two steps of the longest batch were computed; the time takes every batch for the longest one, an upper bound.',
  measure: 'Measure it',
  measuring: 'Measuring',
  measuringWhy:
    'Reads the data and the model and computes two steps of the longest batch; nothing is changed.',

  recipe: 'Recipe (YAML)',
  recipeHint: 'Edit it here and the form follows; comments stay. “biaochi run” runs the same file.',
  copyRecipe: 'Copy the recipe',
  undo: 'Undo',
  formWaits: 'As long as the recipe is not valid YAML the form waits; nothing that was typed is lost.',
  line: (line, what) => `Line ${line}: ${what}`,
  complaint: {
    syntax: (why) => `not valid YAML, since ${why}`,
    noRecipe: 'this is no recipe: it should be YAML with a “model” section',
    unknownKey: (key, nearest, known) =>
      nearest === null
        ? `there is no key “${key}”: known are ${known}`
        : `there is no key “${key}”: did you mean “${nearest}”?`,
    wrong: (key, why) => (key === '' ? why : `“${key}” is wrong: ${why}`),
    rules: {
      oneModel: () => 'give exactly one of id, path and endpoint',
      oneValidation: () => 'give exactly one of file and fraction',
      foreignOption: (methods) => `this method has no such option: remove it, or use ${methods}`,
      unsmoothable: (loss) => `loss ${loss} has no label smoothing: remove it, or use sigmoid`,
      ktoBatch: () => 'KTO compares answers of one step: let batchSize times accumulate be 2 or more',
      needsValidation: () =>
        'ending early and taking the best step need data to measure on: hold a share out, or give a validation file',
    },
  },

  findings: 'Before the start',
  findingKind: { todo: 'To do', stop: 'Cannot be started', warn: 'Note' },
  todo: { model: 'No model is chosen yet.', data: 'There are no data yet.' },
  refusal: {
    served: 'A model behind an endpoint can be measured, not trained here: choose one in a folder.',
    noModel: 'There is no model that can be used here.',
    incomplete: 'Some files of this model are missing: complete it on the page of models first.',
    willDownload: (id) =>
      `“${id}” is not on this machine and will be downloaded at the start; whether it can be trained is known then.`,
    kind: (kind) => `This model cannot be trained with ${kind} on this machine.`,
    noTemplate:
      'This model has no chat template, so that it cannot be taught by questions or conversations; it can be pre-trained on plain text.',
    unreadable: (name) => `“${name}” cannot be read.`,
    wrongKind: (name, found, takes) => `“${name}” holds ${found}, but ${takes}.`,
    untrainable: (name) => `“${name}” cannot be trained on as it is: convert it on the page of data first.`,
    problems: (name, n) =>
      `${plural(n, 'kind')} of odd rows in “${name}”, see the step “Data”; repairing them now is cheaper than finding out afterwards.`,
    tooLong: (name, rows, limit) =>
      `${plural(rows, 'row')} of “${name}” ${rows === 1 ? 'is' : 'are'} longer than ${limit} tokens and will be cut; you may raise “Tokens at most”.`,
    memory:
      'Memory will probably not do: take fewer samples at a time, fewer tokens, or QLoRA. It may be started all the same; where memory runs out it goes on with half the micro-batch.',
    disk: 'Checkpoints and result do not fit on the disk: keep fewer checkpoints, or free some space.',
  },

  willHappen: 'What will happen',
  start: 'Start training',
  notYet: 'It can be started once what is listed above is put right.',
  comma: ', ',
  languageName: { zh: 'Chinese', en: 'English' },
  happens: {
    download: (name) => `“${name}” is downloaded first.`,
    model: {
      lora: (name, n) => `“${name}” gets a LoRA adapter${trained(n)}; not a byte of its own files changes.`,
      qlora: (name, n) =>
        `“${name}” is held in 4 bit and gets a LoRA adapter${trained(n)}; not a byte of its own files changes.`,
      dora: (name, n) => `“${name}” gets a DoRA adapter${trained(n)}; not a byte of its own files changes.`,
      full: (name, n) =>
        `Every parameter of “${name}” is trained${trained(n)} and written as a new model; its own files do not change.`,
    },
    rows: (files, rows, kind) =>
      `It learns from ${rows === null ? '' : `the ${rows} rows of `}${files}: ${kind}.`,
    heldOut: (share) => `${share} of them are held out: not trained on, only measured.`,
    measuredOn: (file) => `The loss is measured on ${file}.`,
    steps: (steps, samples, epochs) =>
      epochs === null
        ? `${steps} steps of ${plural(samples, 'sample')} each.`
        : `The data are seen ${epochs === 1 ? 'once' : `${epochs} times`}, in ${steps} steps of ${plural(samples, 'sample')} each.`,
    memory: (peak, limit, saving) =>
      `It will need about ${peak} of the ${limit} that may be used${saving ? ', computing blocks again to save memory' : ''}.`,
    time: (time, sure) =>
      sure ? `It will take about ${time}.` : `It will take about ${time}, by the speed of another model.`,
    timeUnknown:
      'How long it takes is not known yet: press “Measure it” on the right, or see its progress once it runs.',
    checks: (every, prompts) =>
      `It is validated ${every === null ? 'once an epoch' : `every ${every} steps`}${prompts > 0 ? `, and answers ${plural(prompts, 'question')}` : ''}.`,
    earlyStop: (patience, benchmark) =>
      `It ends early after ${plural(patience, 'validation')} in a row without a better ${benchmark === null ? 'loss' : `score in “${benchmark}”`}.`,
    best: 'The result has the weights of the best validation.',
    keeping: (every, kept, disk) =>
      `A checkpoint is written every ${every} steps, the latest ${kept} are kept${disk === null ? '' : `; with the result that is about ${disk} of disk`}.`,
    leakage: {
      warn: 'Before the first step the data are searched for the questions that will be asked; it says what it finds.',
      exclude:
        'Before the first step the data are searched for the questions that will be asked; rows that hold one are left out.',
      off: 'The data are not searched for the questions that will be asked.',
    },
    evaluate: (names, limit) =>
      `The model is asked ${limit === null ? 'all questions' : `up to ${limit} questions each`} of ${names} before and after, and compared one by one.`,
    noEvaluation: 'Nothing is measured afterwards; you can do so later on the page “Evaluate”.',
    report: (formats, languages) => `At last a report is written (${formats}; ${languages}).`,
    leave:
      'All of it happens on this machine. It can be paused, or stopped with its result, at any time, and goes on from a checkpoint after a power cut.',
  },
}

function trained(parameters: string | null): string {
  return parameters === null ? '' : ` (${parameters} numbers are trained)`
}
