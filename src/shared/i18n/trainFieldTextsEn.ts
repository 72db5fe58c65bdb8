import type { Dictionary } from './dictionary'

/** The fields of a training: what each is called, and what it does in a sentence. */
export const trainFieldTextsEn: Dictionary['train']['fields'] = {
  rank: {
    label: 'Rank',
    help: 'How large the adapter is: a larger one remembers more, needs more, and overfits sooner.',
  },
  alpha: {
    label: 'Scale alpha',
    help: 'The change is added to the model times alpha/rank; often twice the rank.',
  },
  targets: {
    label: 'Layers',
    help: 'The linear layers of each block that get an adapter; all of them is usually best.',
  },
  rankStabilized: {
    label: 'rsLoRA',
    help: 'Scales by alpha/√rank instead, which keeps large ranks learning steadily.',
  },
  plusRatio: {
    label: 'LoRA+ ratio',
    help: 'How much faster B is trained than A; 1 is plain LoRA, the paper suggests 16.',
  },
  doubleQuantize: {
    label: 'Double quantisation',
    help: 'Keeps the scales of the 4-bit weights in 8 bit too, for a little less disk; on where absent.',
  },
  epochs: {
    label: 'Epochs',
    help: 'How often all data are seen; small data may be seen more often, until they are known by heart.',
  },
  maxSteps: {
    label: 'Steps at most',
    help: 'Where given it counts instead of the epochs; useful to try a few steps first.',
  },
  batchSize: {
    label: 'Samples at a time',
    help: 'Samples in one forward pass: more is faster and takes more memory.',
  },
  accumulate: {
    label: 'Passes per step',
    help: 'Forward passes before each update: the effective batch is the product, memory stays the same.',
  },
  maxLength: {
    label: 'Tokens at most',
    help: 'What is longer is cut at the right; this decides most about memory.',
  },
  packing: {
    label: 'Packing',
    help: 'Puts several short samples into one row, where they do not see each other: much faster for short ones.',
  },
  learningRate: {
    label: 'Learning rate',
    help: 'How far each step goes; smaller where the loss diverges, larger where nothing is learnt.',
  },
  schedule: { label: 'Schedule', help: 'How the learning rate falls over the steps.' },
  warmupRatio: {
    label: 'Warm-up',
    help: 'The share of the steps in which the learning rate rises from zero to its peak.',
  },
  weightDecay: {
    label: 'Weight decay',
    help: 'Pulls weights towards zero at each step against overfitting; usually 0 for adapters.',
  },
  maxGradNorm: {
    label: 'Gradient clipping',
    help: 'A gradient with a larger norm is made smaller, so that one step cannot spoil everything.',
  },
  loss: {
    label: 'Preference loss',
    help: "How a wrong preference is punished: sigmoid is the DPO paper's, ipo overfits less.",
  },
  beta: {
    label: 'Beta',
    help: 'How near to the reference model it stays: larger is more careful; for ORPO the weight of the preference.',
  },
  labelSmoothing: {
    label: 'Label smoothing',
    help: 'The share of preferences taken to be swapped; 0.1 where the judges were not sure.',
  },
  gamma: {
    label: 'Target margin',
    help: 'By how much SimPO wants the better answer to be ahead at least.',
  },
  nllWeight: {
    label: 'Likelihood weight',
    help: 'How much the better answer itself is taught, so that both answers do not become unlikely together.',
  },
  desirableWeight: {
    label: 'Weight of good answers',
    help: 'Larger where there are fewer good answers than bad ones.',
  },
  undesirableWeight: {
    label: 'Weight of bad answers',
    help: 'Larger where there are fewer bad answers than good ones.',
  },
  validationFraction: {
    label: 'Held-out share',
    help: 'This share of the rows is not trained on but measured, which shows what is only learnt by heart.',
  },
  validationFile: {
    label: 'Validation file',
    help: 'Measures the loss on another file instead; an absolute path on the host.',
  },
  evaluateEvery: {
    label: 'Steps between validations',
    help: 'How often the loss on the held-out rows is measured; once an epoch where empty.',
  },
  keepBest: {
    label: 'Take the best step',
    help: 'The result has the weights of the best validation instead of the last step.',
  },
  patience: {
    label: 'Patience',
    help: 'Ends early after so many validations without improvement; trains to the end where empty.',
  },
  minDelta: { label: 'Least improvement', help: 'An improvement by less than this counts as none.' },
  watchBenchmark: {
    label: 'Watch a benchmark',
    help: "Decides about ending early by this benchmark's score instead of the validation loss.",
  },
  prompts: {
    label: 'Questions to try',
    help: 'Answered at each validation, so that you see what the model is becoming; one per line.',
  },
  maxTokens: { label: 'Length of tries', help: 'Tokens of each such answer at most.' },
  checkpointEvery: {
    label: 'Steps between checkpoints',
    help: 'How often a checkpoint is written, from which an interrupted training goes on.',
  },
  keepLast: { label: 'Checkpoints kept', help: 'So many of the latest stay, older ones are deleted.' },
  checkpointing: {
    label: 'Recomputation',
    help: 'Computes each block again for its gradients: less memory, about a third slower; automatic where memory is short.',
  },
  memoryLimit: {
    label: 'Memory limit (GiB)',
    help: 'What the training may use at most; what is free where empty.',
  },
  provider: {
    label: 'Computed on',
    help: 'The CPU where empty; automatic tries and chooses, and last digits may differ by it.',
  },
  seed: {
    label: 'Seed',
    help: 'The same seed and data give the same result on the CPU, byte for byte.',
  },
  leakage: {
    label: 'Leaked questions',
    help: 'What to do where the data hold questions of the chosen benchmarks: warn, leave the rows out, or not look.',
  },
  benchmarks: {
    label: 'Measure afterwards',
    help: 'The same questions before and after the training, compared one by one; without any it only trains.',
  },
  limit: {
    label: 'Questions per benchmark at most',
    help: 'Taken evenly over the subjects; all where empty.',
  },
  reportFormats: {
    label: 'Report',
    help: 'Writes the verdicts into files once everything is measured; none where none is chosen.',
  },
  reportLanguages: { label: 'Languages of the report', help: 'Written once in each.' },
  name: { label: 'Name', help: "What the list of runs calls it; the model's name where empty." },
}

/** What can be chosen in a field, where the recipe's own word does not say it. */
export const trainChoiceTextsEn: Dictionary['train']['choices'] = {
  schedule: { constant: 'Constant', linear: 'Linear', cosine: 'Cosine' },
  loss: { sigmoid: "sigmoid (the DPO paper's)", hinge: 'hinge', ipo: 'ipo' },
  checkpointing: { auto: 'Automatic', true: 'Always', false: 'Never' },
  provider: {
    auto: 'Automatic',
    cpu: 'CPU',
    webgpu: 'WebGPU',
    cuda: 'CUDA',
    dml: 'DirectML',
    coreml: 'CoreML',
    tfjs: 'TensorFlow.js',
  },
  leakage: { warn: 'Warn', exclude: 'Leave the rows out', off: 'Do not look' },
  doubleQuantize: { true: 'Yes', false: 'No' },
}
