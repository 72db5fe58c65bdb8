// Made-up answers of which the truth is known, for measuring and simulating verdicts.

/** A stored answer with one metric. */
export const answer = (id, { subset = 'all', score, attempt = 0 }) => ({
  ...{ id: String(id), subset, prompt: 'q', output: 'a', extracted: 'a', target: ['t'] },
  ...(attempt > 0 ? { attempt } : {}),
  verdict: score === 1 ? 'right' : 'wrong',
  scores: { accuracy: score },
})

/** What a comparison needs to know of a result. */
export const result = (benchmark, average = 'micro') => ({
  ...{ benchmark, version: 1, metric: 'accuracy', average, score: 0, ci95: [0, 1], metrics: {}, subsets: [] },
  ...{ n: 0, right: 0, wrong: 0, unparsed: 0, truncated: 0, errors: 0, shots: 0, dataDigest: 'd' },
})

/** `cards`: [result, answers] pairs. */
export const run = (id, cards) => ({
  id,
  results: cards.map(([of]) => of),
  samples: new Map(cards.map(([of, answers]) => [of.benchmark, answers])),
})
