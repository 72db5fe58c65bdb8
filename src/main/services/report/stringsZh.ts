import type { ComparisonRow, FlipKind, IncomparableReason } from '@shared/domain/comparison'
import type { Verdict } from '@shared/domain/score'

type Row = ComparisonRow['verdict']
type RowWords = Record<'card' | 'a' | 'b' | 'delta' | 'interval' | 'n', string>
type ScoreWords = Record<'card' | 'score' | 'interval' | 'n', string>

export const zh = {
  brand: '标尺 Biaochi',
  title: '模型评测报告',
  contents: '目录',
  page: (page: number, pages: number) => `第 ${page} 页，共 ${pages} 页`,
  listSeparator: '、',
  clauseSeparator: '；',
  sentenceGap: '',
  of: (label: string, value: string) => `${label}：${value}`,
  cut: (left: number) => `……（此处略去 ${left} 字）……`,

  baseline: '基线',
  run: '评测',
  incompleteRun: '未完成，只含已答的题目',

  headlineSingle: (cards: number, questions: string) => `${cards} 项基准，${questions} 题`,
  headlineBetter: (a: string, b: string) => `${b} 比 ${a} 有提升`,
  headlineWorse: (a: string, b: string) => `${b} 比 ${a} 有下降`,
  headlineMixed: (a: string, b: string) => `${b} 比 ${a} 有得有失`,
  headlineNone: (a: string, b: string) => `看不出 ${b} 与 ${a} 的差别`,
  headlineNotComparable: (a: string, b: string) => `${b} 与 ${a} 不可比`,
  tally: ({ n, better, worse, none }: Record<'n' | 'better' | 'worse' | 'none', number>) =>
    `${n} 项可比基准中，${better} 项有提升，${worse} 项有下降，${none} 项看不出差别。`,
  notCompared: (n: number) => `另有 ${n} 项不可比。`,
  rowSentence: ({ card, a, b, delta, interval, n }: RowWords) =>
    `${card}：${a} → ${b}，${delta} 个百分点（95% 区间 ${interval}，${n} 题）。`,
  scoreSentence: ({ card, score, interval, n }: ScoreWords) =>
    `${card}：${score}（95% 区间 ${interval}，${n} 题）。`,
  sampleOf: (asked: string, of: string, interval: string | null) =>
    interval === null
      ? `${of} 题中问了 ${asked} 题，有的学科未问到`
      : `${of} 题中问了 ${asked} 题，全部题目的得分 ${interval}`,
  rulerDelta: '与基线的差（百分点），横线为 95% 区间',
  rulerScore: '得分（%），横线为 95% 区间',

  verdictTitle: '结论',
  scoresTitle: '成绩',
  verdictLead:
    '两次评测逐题配对，只用两边都答了的题目。得分为全部已答题目的得分，方括号内是 95% 区间；差值与 p 只看共有的题目。',
  benchmark: '基准',
  score: '得分',
  scoreOf: (letter: string, title: string) => `${letter} ${title}`,
  deltaUnit: '差值（百分点）',
  interval: '95% 区间',
  p: 'p (Holm)',
  conclusion: '结论',
  n: '题数',
  commonOnly: (n: string, onlyA: string, onlyB: string) =>
    `共有 ${n} 题；仅基线 ${onlyA} 题，仅对方 ${onlyB} 题`,
  verdicts: {
    better: '有提升',
    worse: '有下降',
    'no evidence': '看不出差别',
    'not comparable': '不可比',
  } satisfies Record<Row, string>,
  reasons: {
    'card version': '评测卡版本或指标不同',
    data: '数据文件不同',
    shots: '示例数不同',
    'no common question': '没有两边都答了的题目',
  } satisfies Record<IncomparableReason, string>,
  whatVerdictsMean:
    '“有提升”“有下降”：经 Holm 校正的 p < 0.05，置换检验也如此，且 95% 区间不含零。“看不出差别”不等于没有差别，只表示这些题目还分辨不出；“可见”是这些题目有八成把握看出的最小差别。',
  detectable: (points: string) => `可见 ${points}`,
  detectableNone: '题目太少',
  cleanDelta: (excluded: string, delta: string, interval: string) =>
    `去掉 ${excluded} 题可能训练过的：${delta} ${interval}`,
  cleanScore: (excluded: string, score: string, interval: string) =>
    `去掉训练数据中的 ${excluded} 题：${score} ${interval}`,
  cleanNone: (excluded: string) => `${excluded} 题全在训练数据中`,
  dimensionsTitle: '各维度',
  dimensionsLead: '每个维度内各项基准的差值取平均，区间由各项区间合成；不作判定。',
  dimension: '维度',
  wholeSuite: '整套评测',
  benchmarks: '基准数',
  rankingTitle: '排名',
  rankingLead:
    '只用全部评测都答了的题目；两两检验，经 Holm 校正。有相同字母的两次评测分不出高下。只问了部分题目而谁也分不出时，不作排名。',
  notRanked: '题目太少，不排名',
  group: '组',
  stripsTitle: '可比性',
  strip: ({ card, check, a, b, effect }: Record<'card' | 'check' | 'a' | 'b' | 'effect', string>) =>
    `${card}：${check} ${a} → ${b}，${effect}。`,
  answersTitle: '作答情况',
  answersLead: '未能提取答案与输出被截断的题目按未得分计，另行列出；出错的题目不计入得分。',
  right: '正确',
  wrong: '错误',
  unparsed: '未提取',
  truncated: '截断',
  errors: '出错',
  shots: '示例数',
  metric: '指标',
  flipsTitle: '逐题变化',
  fixed: '改对',
  broken: '改错',
  bothRight: '都对',
  bothWrong: '都错',

  trainingTitle: '训练',
  trainingLead: (title: string) => `「${title}」的损失曲线。细线为每步的值，粗线为滑动平均。`,
  step: '优化步',
  loss: '损失（每词元，奈特）',
  steps: '优化步数',
  firstLoss: '第一步损失',
  lastLoss: '最后一步损失',
  lowestLoss: '最低损失',
  smoothed: '滑动平均',
  perStep: '每步',
  validation: '验证集',
  epochs: '轮数',
  speed: '速度（中位数）',
  tokensPerSecond: (n: string) => `${n} 词元/秒`,
  duration: '用时',
  peakRate: '最高学习率',
  lossAlt: ({ title, steps, first, last }: Record<'title' | 'steps' | 'first' | 'last', string>) =>
    `${title} 的损失曲线：${steps} 步，从 ${first} 到 ${last}`,
  noMetrics: '没有训练记录。',

  mapTitle: '学科热力图',
  mapLead: (few: string) =>
    `每格是一次评测与基线的差（百分点），差 20 个百分点时颜色最深；粗体表示校正后仍有差别，斜纹表示不到 ${few} 题。`,
  eachSubject: '逐个学科',
  categoriesTitle: '学科大类',
  categoriesLead:
    '按基准作者的分类，大类得分是其中各学科得分的平均（算法与总分相同）；同一学科可属于多个大类。',
  category: '大类',
  subjectCount: '学科数',
  subjectsTitle: '分学科成绩',
  subjectsLead:
    '每个学科的差值与 95% 区间；区间没有作多重校正：学科多时，总有几个会偶然不含零，所以判定另按全部学科作 Holm 校正。题数少的学科只供参考。',
  subjectsLeadSingle: '每个学科的得分与 95% 区间。题数少的学科只供参考。',
  subject: '学科',
  oneSubject: '这些基准没有分学科。',

  flippedTitle: '变化的题目',
  flippedLead: (shown: number, fixed: string, broken: string) =>
    `共改对 ${fixed} 题，改错 ${broken} 题；这里列出 ${shown} 题，从每项基准中均匀抽取，不代表两类的比例。底色标出判分所用的答案。`,
  noFlips: '没有判定发生变化的题目。',
  flips: { fixed: '改对了', broken: '改错了', bothRight: '都对', bothWrong: '都错' } satisfies Record<
    FlipKind,
    string
  >,
  target: '参考答案',
  extracted: '提取的答案',
  notExtracted: '未能提取',
  emptyOutput: '（没有输出）',
  sampleVerdicts: {
    right: '正确',
    wrong: '错误',
    unparsed: '未能提取答案',
    truncated: '输出被截断',
    error: '出错',
  } satisfies Record<Verdict, string>,

  appendixTitle: '附录',
  methodTitle: '统计方法',
  method: [
    '得分区间：对错题用 Wilson 得分区间；分级指标用百分位自助法；按学科平均的基准由各学科方差合成，取有效样本量的 Wilson 区间。',
    '差值区间：对错题用 Tango 配对得分区间；分级指标和多次作答的题目按题配对自助；按学科平均的基准取各学科配对差的平均，方差逐学科合成。均值的自助分布由鞍点近似直接算出，不抽样；整体指标（BLEU、宏平均 F1、相关系数）用固定种子重抽样。',
    'p 值：对错题用精确 McNemar 检验（双侧），其余用配对自助法，并以逐题换号的置换检验核对；本报告里所有评测的所有可比基准一起作 Holm 校正，学科在全部学科中校正：所在基准已有结论的学科 p < 0.05、其余学科 p < 0.005 才算。同样的记录给出同样的数字。',
  ],
  cardsTitle: '基准与提问方式',
  cardVersion: (version: number) => `评测卡第 ${version} 版`,
  split: '数据划分',
  follows: '遵循的协议',
  differs: '与协议的不同',
  licence: '数据许可',
  source: '来源',
  checked: '真实文件核对',
  checkedOn: (date: string, files: string, rows: string) => `${date}：${files}，${rows} 行`,
  notChecked: '这张评测卡没有在原作者的文件上核对过',
  dataDigest: '数据摘要（sha256）',
  notRecorded: '未记录',
  remarks: '与评测卡的不同',
  cardPrompt: '评测卡的提问、作答与判分（YAML）',
  unknownCard: '没有这项基准的评测卡',
  before: (subject: string) => `题目之前的文字（${subject}）`,
  nothingBefore: '题目之前没有别的文字。',
  examplePrompt: '题目原样（第一题）',
  machinesTitle: '训练与评测所用的机器',
  recipesTitle: '锁定的配方',
  rebuild: (files: string) =>
    `下面每份配方都可以照样再运行一次：biaochi run 文件。PDF 报告里附有同样内容的文件（${files}）。模型与数据须在配方所写的位置，lock 一节的 sha256 用来核对是不是同样的文件；同样的文件、版本与计算设备给出同样的分数。`,
  recipeOf: (title: string, kind: string, id: string) => `${title}（${kind}，${id}）`,
  kindTrain: '训练',
  kindEvaluate: '评测',
  environmentTitle: '写报告的机器',
  version: '程序版本',
  platform: '系统',
  memory: '内存',
  devices: '计算设备',
  lockedVersions: '评测与训练所用的版本记在各自配方的 lock 一节里。',
  missingGlyphs: (n: number) =>
    `有 ${n} 种字符没有可嵌入的字形，文中以 □ 代替；HTML、CSV 与 JSON 报告保留原文。`,
}

/** What every language has to say: the same keys, and functions of the same arguments. */
type Shape<T> = {
  readonly [K in keyof T]: T[K] extends string
    ? string
    : T[K] extends (...args: infer A) => string
      ? (...args: A) => string
      : T[K] extends readonly string[]
        ? readonly string[]
        : Shape<T[K]>
}
export type ReportStrings = Shape<typeof zh>
