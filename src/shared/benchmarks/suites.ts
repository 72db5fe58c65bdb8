import { catalogue } from './index'
import { capabilities, capabilityOf, type Capability } from './capabilities'
import { dimensions, type Dimension } from './schema'

/** Benchmarks by name, or all of some dimensions. */
type Part = { readonly limit?: number } & (
  { readonly benchmarks: readonly string[] } | { readonly dimensions: readonly Dimension[] }
)
/** A set of benchmarks under one name. Asked by that name, it takes those of its benchmarks whose files are there. */
export interface Suite {
  readonly id: string
  readonly title: { readonly zh: string; readonly en: string }
  readonly about: { readonly zh: string; readonly en: string }
  readonly parts: readonly Part[]
  /** Minutes it is meant to take, where nothing else is said. */
  readonly budget?: number
}

/** For each capability its suite's words, and the sets that stand for it where there is no time for all. */
const axes: {
  readonly [C in Capability]: Pick<Suite, 'title' | 'about'> & { readonly represented: readonly string[] }
} = {
  knowledge: {
    title: { zh: '全部中文知识', en: 'All Chinese knowledge' },
    about: { zh: '学科知识、事实性、文化与古文', en: 'Subjects, facts, culture and classics' },
    represented: ['ceval', 'cmmlu', 'aclue'],
  },
  language: {
    title: { zh: '语言与阅读', en: 'Language and reading' },
    about: { zh: '语言理解与阅读理解', en: 'Understanding of sentences and passages' },
    represented: ['ocnli', 'c3', 'cmrc2018'],
  },
  reasoning: {
    title: { zh: '数学与推理', en: 'Mathematics and reasoning' },
    about: { zh: '数学与逻辑推理', en: 'Mathematics, logic and commonsense' },
    represented: ['cmath', 'mgsm-zh', 'logiqa-zh'],
  },
  code: {
    title: { zh: '代码', en: 'Code' },
    about: { zh: '按测试判定的程序', en: 'Programs judged by their tests' },
    represented: ['humaneval-xl-zh', 'mbpp-zh'],
  },
  professions: {
    title: { zh: '专业领域', en: 'Professions' },
    about: { zh: '法律、医疗、金融', en: 'Law, medicine and finance' },
    represented: ['agieval-jec-qa-kd', 'cmexam', 'fineval'],
  },
  writing: {
    title: { zh: '写作与翻译', en: 'Writing and translation' },
    about: { zh: '指令遵循、生成与摘要、翻译', en: 'Instructions, generation, summaries and translation' },
    represented: ['lcsts', 'csl-title', 'flores-en-zh'],
  },
}

export const suites: readonly Suite[] = [
  {
    id: 'quick',
    title: { zh: '快速一览（10 分钟）', en: 'Quick look (10 minutes)' },
    about: {
      zh: '知识、阅读、语言、推理、数学各一项，按时间预算抽题',
      en: 'One set each of knowledge, reading, language, reasoning and mathematics, as many questions as fit',
    },
    parts: [{ benchmarks: ['ceval', 'c3', 'ocnli', 'logiqa-zh', 'cmath'] }],
    budget: 10,
  },
  {
    id: 'map',
    title: { zh: '能力图谱', en: 'Capability map' },
    about: {
      zh: '六个维度各取两三项，每项至多 300 题',
      en: 'Two or three sets of each of the six dimensions, at most 300 questions of each',
    },
    parts: [{ benchmarks: capabilities.flatMap((id) => axes[id].represented), limit: 300 }],
  },
  ...capabilities.map((id) => {
    const { title, about } = axes[id]
    return { id, title, about, parts: [{ dimensions: dimensions.filter((d) => capabilityOf[d] === id) }] }
  }),
  {
    id: 'safety',
    title: { zh: '安全', en: 'Safety' },
    about: { zh: '安全与价值观', en: 'Safety and values' },
    parts: [{ dimensions: ['safety_values'] }],
  },
]

export interface AskedBenchmark {
  readonly benchmark: string
  /** Of the suite, where it has one. */
  readonly limit?: number
  /** The suite that brought it; absent where it was asked for by its own name. */
  readonly suite?: string
}

/** A suite's benchmarks in its order. */
export const membersOf = (suite: Suite): (AskedBenchmark & { readonly suite: string })[] =>
  suite.parts.flatMap((part) => {
    const ids =
      'benchmarks' in part
        ? part.benchmarks
        : catalogue.filter((card) => part.dimensions.includes(card.dimension)).map(({ id }) => id)
    const limit = part.limit === undefined ? {} : { limit: part.limit }
    return ids.map((benchmark) => ({ benchmark, suite: suite.id, ...limit }))
  })

/** The suites with what they ask, as screens and the command line show them. */
export const suiteFacts = () =>
  suites.map((suite) => {
    const { id, title, about, budget } = suite
    const benchmarks = membersOf(suite).map(({ benchmark, limit }) => ({ benchmark, limit: limit ?? null }))
    return { id, title, about, budget: budget ?? null, benchmarks }
  })

/**
 * What a list of names of benchmarks and suites asks for, each benchmark once: one that is named itself is asked for by
 * that name, whichever suites have it too. A suite's own budget counts where nothing else is asked for.
 */
export function askedBy(names: readonly string[]): {
  readonly benchmarks: readonly AskedBenchmark[]
  readonly budget: number | undefined
} {
  const asked = names.flatMap((name): AskedBenchmark[] => {
    const suite = suites.find(({ id }) => id === name)
    return suite ? membersOf(suite) : [{ benchmark: name }]
  })
  const byName = Map.groupBy(asked, ({ benchmark }) => benchmark)
  const benchmarks = [...byName.values()].map(
    (ways): AskedBenchmark => ways.find(({ suite }) => suite === undefined) ?? ways[0]!,
  )
  return {
    benchmarks,
    budget: names.length === 1 ? suites.find(({ id }) => id === names[0])?.budget : undefined,
  }
}
