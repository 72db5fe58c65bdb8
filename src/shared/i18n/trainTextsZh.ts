import type { DataPurpose } from '../domain/datasets/check'
import type { ModelOwner } from '../domain/installedModel'
import type { AdapterSpec, Language } from '../domain/recipe'
import type { RecipeRule, TrainMethod } from '../domain/trainMethod'
import { trainChoiceTextsZh, trainFieldTextsZh } from './trainFieldTextsZh'

type AdapterKind = AdapterSpec['kind'] | 'qlora'
interface Told {
  readonly label: string
  readonly help: string
}

/** The page on which a training is put together. */
export const trainTextsZh = {
  title: '训练',
  lead: '选模型、选数据、说明想要什么；右边的配方就是将要运行的全部内容，两边都能改。',
  steps: { model: '模型', data: '数据', method: '方法', review: '确认' },
  standing: { done: '已就绪', todo: '待完成', stop: '有问题', warn: '有提醒', ready: '可以开始' },
  back: '上一步',
  next: '下一步',
  drafts: '未完成的训练',
  untitled: '未命名',
  dropDraft: (title: string) => `丢弃「${title}」`,
  fields: trainFieldTextsZh,
  choices: trainChoiceTextsZh,
  group: {
    adapter: '适配器',
    amount: '练多少',
    rate: '学习率',
    own: '这种方法的选项',
    checks: '验证与提前结束',
    keeping: '检查点、内存与种子',
    after: '训练之后',
  },
  range: { integer: '整数', number: '数', usual: (value: string) => `默认 ${value}` },
  fewer: '收起',
  moreFields: (n: number) => `另外 ${n} 项`,
  takes: (method: string, data: string) => ` ${method} 要的是${data}`,
  use: (what: string) => `改用 ${what}`,

  searchModels: '按名称查找模型',
  noSuchModel: '没有这样的模型。换个词，或到模型页下载。',
  moreModels: '这里列出本机已有的模型，包括 ModelScope 和 Hugging Face 缓存里的。要下载别的：',
  noModels: '本机还没有模型。先下载一个，或者用内置示例的小模型和数据走一遍。',
  toModels: '去下载模型',
  useDemo: '用内置示例的模型和数据',
  otherModel: '别的文件夹或模型编号',
  otherModelHint: '主机上 Hugging Face 格式文件夹的绝对路径，或 Qwen/Qwen3-0.6B 这样的编号（开始时下载）。',
  parameters: (n: string) => `${n} 参数`,
  context: (tokens: number) => `上下文 ${tokens}`,
  owner: {
    biaochi: '标尺下载',
    modelscope: 'ModelScope 缓存',
    huggingface: 'Hugging Face 缓存',
  } satisfies Record<ModelOwner, string>,
  possible: '可以',
  impossible: '不可以',

  file: (n: number) => `数据文件 ${n}`,
  removeFile: (name: string) => `移除 ${name || '这个文件'}`,
  dataEmpty: '教模型的例子从哪里来？一行一个例子：问答、对话、成对的好坏回答，或者纯文本。',
  addFile: '添加文件',
  addFileHint: '主机上文件、压缩包或文件夹的绝对路径，格式自动识别。',
  add: '添加',
  addVersion: '或者选一个已整理好的数据版本',
  version: (name: string, rows: number, date: string) => `${name}（${rows} 行，${date}）`,
  dataHelp: '要查看、修复或拆分数据：',
  reading: (name: string) => `正在读 ${name}`,
  readAgain: '重新读取',
  holds: '内容',
  format: '格式',
  rows: '行数',
  tokensPerRow: '每行词元',
  quantiles: (p50: number, p99: number, max: number) => `一半不超过 ${p50}，99% 不超过 ${p99}，最长 ${max}`,
  oddRows: '这些行可能有问题：',
  problem: (name: string, rows: number) => `${name}：${rows} 行`,
  repairData: '到数据页查看并修复',
  unknownKind: '看不出用途',
  dataKind: {
    sft: '问答或对话',
    pretrain: '纯文本',
    dpo: '成对的好坏回答',
    kto: '判了好坏的回答',
    benchmark: '评测题目',
  } satisfies Record<DataPurpose, string>,

  intentTitle: '想要什么',
  intents: {
    style: {
      label: '教它一种风格',
      help: '语气、格式、角色：小适配器，学习率适中，留出一成看有没有背下来。',
    },
    facts: { label: '教它知识', help: '领域里的事实：更大的适配器才记得住；文本用继续预训练，问答用 SFT。' },
    preferences: { label: '对齐偏好', help: '从“哪个更好”里学：DPO 或 KTO，学习率小得多，否则模型会坏掉。' },
  },
  method: '训练方法',
  methods: {
    sft: { label: 'SFT（照着学）', help: '照着例子里的回答学，只对回答部分计损失。数据：问答或对话。' },
    pretrain: { label: '继续预训练', help: '对整段文本逐词预测，让模型熟悉一个领域。数据：纯文本。' },
    dpo: { label: 'DPO', help: '让好回答相对参考模型更可能、坏回答更不可能。数据：成对的好坏回答。' },
    kto: { label: 'KTO', help: '每个回答只需判好坏，不必成对。数据：判了好坏的回答。' },
    simpo: { label: 'SimPO', help: '不用参考模型，按平均对数概率拉开间隔。数据：成对的好坏回答。' },
    orpo: { label: 'ORPO', help: '一边学好回答，一边拉开与坏回答的胜算。数据：成对的好坏回答。' },
    cpo: { label: 'CPO', help: '不用参考模型的 DPO，再加上好回答的似然。数据：成对的好坏回答。' },
  } satisfies Record<TrainMethod, Told>,
  adapterTitle: '训练什么',
  adapter: {
    lora: { label: 'LoRA', help: '在原模型旁边训练小矩阵，原模型不变；最常用。' },
    qlora: { label: 'QLoRA', help: '训练时原模型压成 4 位：内存少得多，略慢；结果仍是普通适配器。' },
    dora: { label: 'DoRA', help: 'LoRA 再加上每行的长度：有时更好，慢一些。' },
    full: { label: '全量', help: '模型的每个数都训练：内存要好几倍，学习率要小得多，结果是一个新模型。' },
  } satisfies Record<AdapterKind, Told>,

  estimate: '需要多少',
  estimateLater: '选好模型后，这里预测内存、时间和磁盘。',
  memory: '内存',
  time: '时间',
  disk: '磁盘',
  ofLimit: (needed: string, limit: string) => `${needed}（可用 ${limit}）`,
  ofFree: (needed: string, free: string) => `${needed}（空闲 ${free}）`,
  recomputes: '内存偏紧，将用激活重计算',
  unknownTime: '测一下才知道',
  roughly: (time: string) => `大约 ${time}（按别的模型的速度推算）`,
  stepCount: (steps: string) => `${steps} 步`,
  resultSize: (result: string, checkpoint: string) => `结果 ${result}，每个检查点 ${checkpoint}`,
  predictedNote: '由计算图预测，按最长的样本算，是上限。',
  measuredNote: '用最长的一批数据实际算了两步测得；时间按最长的一批算，是上限。',
  measure: '实际测一下',
  measuring: '正在测量',
  measuringWhy: '正在读入数据和模型，用最长的一批算两步，不改动任何东西。',

  recipe: '配方（YAML）',
  recipeHint: '在这里改，左边跟着变；注释会保留。biaochi run 运行的是同一份文件。',
  copyRecipe: '复制配方',
  undo: '撤销',
  formWaits: '配方还不是有效的 YAML，左边的表单先等着；输入的内容不会丢。',
  line: (line: number, what: string) => `第 ${line} 行：${what}`,
  complaint: {
    syntax: (why: string) => `不是有效的 YAML，因为${why}`,
    noRecipe: '这不是配方：应当是带 model 一节的 YAML',
    unknownKey: (key: string, nearest: string | null, known: string) =>
      nearest === null
        ? `没有「${key}」这个键，可用的有 ${known}`
        : `没有「${key}」这个键，是不是「${nearest}」？`,
    wrong: (key: string, why: string) => (key === '' ? why : `「${key}」不对：${why}`),
    rules: {
      oneModel: () => 'id、path、endpoint 三者正好写一个',
      oneValidation: () => 'file 和 fraction 正好写一个',
      foreignOption: (methods: string) => `当前方法没有这个选项：删去，或改用 ${methods}`,
      unsmoothable: (loss: string) => `损失 ${loss} 不支持标签平滑：删去，或改用 sigmoid`,
      ktoBatch: () => 'KTO 要在一步内比较几个回答：batchSize 与 accumulate 之积至少为 2',
      needsValidation: () => '提前结束和取最好的一步需要验证数据：留出一部分，或给一个验证文件',
    } satisfies Record<RecipeRule, (about: string) => string>,
  },

  findings: '开始之前',
  findingKind: { todo: '待完成', stop: '不能开始', warn: '提醒' },
  todo: { model: '还没有选模型。', data: '还没有数据。' },
  refusal: {
    served: '接口后面的模型只能评测，不能在这里训练：选一个文件夹里的模型。',
    noModel: '这里没有可用的模型。',
    incomplete: '这个模型的文件不全，先到模型页补全。',
    willDownload: (id: string) => `本机没有「${id}」，开始运行时会先下载；能不能训练要下载后才知道。`,
    kind: (kind: string) => `这个模型在这台机器上不能用 ${kind} 训练。`,
    noTemplate: '这个模型没有对话模板，不能用问答或对话来教；可以用纯文本继续预训练。',
    unreadable: (name: string) => `「${name}」读不了。`,
    wrongKind: (name: string, found: string, takes: string) => `「${name}」里是${found}，而${takes}。`,
    untrainable: (name: string) => `「${name}」还不能直接用来训练，先到数据页转换。`,
    problems: (name: string, n: number) =>
      `「${name}」里有 ${n} 种可疑之处，见数据一步；现在修好比训练后才发现省事。`,
    tooLong: (name: string, rows: number, limit: number) =>
      `「${name}」有 ${rows} 行超过 ${limit} 个词元，超出的部分会被截掉；可以调大最长词元数。`,
    memory:
      '预计内存不够：可以减少每次几条或最长词元数，或者改用 QLoRA。不改也能开始，内存不足时会自动减半批量。',
    disk: '磁盘放不下检查点和结果：少留几个检查点，或腾出空间。',
  },

  willHappen: '开始后会发生什么',
  start: '开始训练',
  notYet: '上面列出的问题解决后才能开始。',
  comma: '、',
  languageName: { zh: '中文', en: '英文' } satisfies Record<Language, string>,
  happens: {
    download: (name: string) => `先下载「${name}」。`,
    model: {
      lora: (name: string, n: string | null) =>
        `给「${name}」装上 LoRA 适配器${trained(n)}；原模型的文件一个字节也不改。`,
      qlora: (name: string, n: string | null) =>
        `把「${name}」压成 4 位读入，装上 LoRA 适配器${trained(n)}；原模型的文件一个字节也不改。`,
      dora: (name: string, n: string | null) =>
        `给「${name}」装上 DoRA 适配器${trained(n)}；原模型的文件一个字节也不改。`,
      full: (name: string, n: string | null) =>
        `训练「${name}」的全部参数${trained(n)}，存成一个新模型；原来的文件不改。`,
    } satisfies Record<AdapterKind, (name: string, n: string | null) => string>,
    rows: (files: string, rows: string | null, kind: string) =>
      `读取 ${files}${rows === null ? '' : ` 的 ${rows} 行`}，当作${kind}来学。`,
    heldOut: (share: string) => `其中 ${share} 留出来不训练，只用来测损失。`,
    measuredOn: (file: string) => `损失另在 ${file} 上测。`,
    steps: (steps: string, samples: number, epochs: number | null) =>
      epochs === null
        ? `共 ${steps} 步，每步 ${samples} 条样本。`
        : `把数据看 ${epochs} 遍，共 ${steps} 步，每步 ${samples} 条样本。`,
    memory: (peak: string, limit: string, saving: boolean) =>
      `预计占用内存 ${peak}（可用 ${limit}）${saving ? '，用激活重计算省内存' : ''}。`,
    time: (time: string, sure: boolean) =>
      sure ? `预计用时 ${time}。` : `大约用时 ${time}，按别的模型的速度推算。`,
    timeUnknown: '用时还不知道：按右边的“实际测一下”，或者开始后看进度。',
    checks: (every: number | null, prompts: number) =>
      `${every === null ? '每轮' : `每 ${every} 步`}验证一次${prompts > 0 ? `，并试答 ${prompts} 个问题` : ''}。`,
    earlyStop: (patience: number, benchmark: string | null) =>
      `连续 ${patience} 次${benchmark === null ? '验证损失' : `「${benchmark}」得分`}没有改善就提前结束。`,
    best: '结果取验证最好的那一步。',
    keeping: (every: number, kept: number, disk: string | null) =>
      `每 ${every} 步存一个检查点，保留最近 ${kept} 个${disk === null ? '' : `，连同结果约占磁盘 ${disk}`}。`,
    leakage: {
      warn: '训练前在数据里查找将要评测的题目，找到就提醒。',
      exclude: '训练前在数据里查找将要评测的题目，找到就剔除那些行。',
      off: '不检查数据里有没有将要评测的题目。',
    },
    evaluate: (names: string, limit: number | null) =>
      `用 ${names} 给训练前后的模型各做一遍${limit === null ? '全部题目' : `（每个最多 ${limit} 题）`}，逐题比较。`,
    noEvaluation: '训练后不评测：之后也可以在评测页补做。',
    report: (formats: string, languages: string) => `最后写一份报告（${formats}；${languages}）。`,
    leave: '全部在这台机器上进行；可以随时暂停、停止并保存，断电后从检查点继续。',
  },
} as const

function trained(parameters: string | null): string {
  return parameters === null ? '' : `（训练 ${parameters} 个数）`
}
