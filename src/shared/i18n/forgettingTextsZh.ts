type Counts = Readonly<Record<'benchmarks' | 'n' | 'broken' | 'fixed', number>>

/** The map of what was forgotten and learned, on the page on which evaluations are compared. */
export const forgettingTextsZh = {
  none: '没有可比的评测集，看不出忘了什么、学会了什么。',
  summary: ({ benchmarks, n, broken, fixed }: Counts) =>
    `${benchmarks} 个评测集、${n} 道共同的题目：改错 ${broken} 题，改对 ${fixed} 题。`,
  leftOut: (n: number) => `另有 ${n} 个评测集不可比，没有计入。`,
  capability: '能力与评测集',
  other: '其他',
  subjects: '下降最多的学科',
  read: (name: string, kind: string, n: number) => `${name}：${kind} ${n} 题，逐题查看`,
} as const
