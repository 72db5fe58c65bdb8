import type { Services } from '@main/ipc/services'

/** Sets `window.harmed` if any part of it is taken for more than text. */
const markup =
  '<img src=x onerror="window.harmed=1"><script>window.harmed=1</script><iframe src="javascript:parent.harmed=1"></iframe>'
export const hostile = {
  markup,
  link: '[press](javascript:window.harmed=1)',
  ansi: '\u001b[31mred\u001b[2J',
  turned: 'report\u202efdp.exe',
  endless: '长'.repeat(60_000),
} as const
const all = Object.values(hostile).slice(0, -1).join(' ')

/** The same history, as it would be if every model, file and person in it were hostile. */
export function madeHostile(services: Services): Services {
  return {
    ...services,
    runs: {
      ...services.runs,
      list: async () =>
        (await services.runs.list()).map((run) => ({
          ...run,
          title: `${all} ${hostile.endless}`,
          error: run.error && { ...run.error, message: `${all} ${hostile.endless}` },
        })),
      get: async (input) => ({
        ...(await services.runs.get(input)),
        title: all,
        recipe: `name: ${all}\n`,
        folder: `/home/${all}`,
        artifacts: [{ kind: markup, path: `/tmp/${hostile.turned}` }],
      }),
      events: () => ({
        events: [{ t: 0, type: 'log', level: 'warn', message: `${all} ${hostile.endless}` }],
        numbers: [1],
        next: 1,
      }),
      samples: async (input) => {
        const { total, samples } = await services.runs.samples(input)
        const made = { id: all, subset: all, prompt: all, target: [all], extracted: all }
        return {
          total,
          samples: samples.map((s) => ({ ...s, ...made, output: `${all} ${hostile.endless}` })),
        }
      },
    },
    datasets: {
      ...services.datasets,
      check: async (...input) => {
        const check = await services.datasets.check(...input)
        return {
          ...{ ...check, why: all, notes: [all], trainable: { possible: false, why: all } },
          files: check.files.map((file) => ({ ...file, name: `${all} ${hostile.endless}` })),
          columns: check.columns.map((column, i) => ({ ...column, name: `${i} ${all}`, example: all })),
          problems: check.problems.map((one) => ({ ...one, message: all, where: all, field: all })),
        }
      },
      page: async (input) => {
        const { total, rows } = await services.datasets.page(input)
        const made = { [all]: all, text: `${all} ${hostile.endless}` }
        const canonical = { messages: [{ role: all, content: `${all} ${hostile.endless}` }], [all]: all }
        return { total, rows: rows.map((row) => ({ ...row, where: all, value: made, canonical })) }
      },
    },
    library: {
      ...services.library,
      list: async (input) =>
        (await services.library.list(input)).map((model) => ({
          ...model,
          ...{ id: all, revisions: [all], incomplete: all, licence: { name: all, file: 'README.md' } },
        })),
    },
    models: {
      inspect: async (input) => ({
        ...(await services.models.inspect(input)),
        ...{ architecture: all, chatExample: `${all} ${hostile.endless}`, notes: [all] },
      }),
    },
    hubs: {
      ...services.hubs,
      search: async (input) => {
        const { repos, total } = await services.hubs.search(input)
        const made = { title: all, description: `${all} ${hostile.endless}`, licence: all }
        return { total, repos: repos.map((repo) => ({ ...repo, ...made })) }
      },
      measure: async (input) =>
        (await services.hubs.measure(input)).map((hub, i) => ({
          ...hub,
          ...{ endpoint: `https://${i}/${all} ${hostile.endless}`, problem: all },
        })),
    },
    machine: {
      report: async (input) => ({
        ...(await services.machine.report(input)),
        ...{ device: `${all} ${hostile.endless}`, home: `/home/${all}` },
      }),
    },
    settings: {
      ...services.settings,
      get: () => {
        const { settings, fixed } = services.settings.get()
        return { settings: { ...settings, modelscope: all, huggingface: hostile.link }, fixed }
      },
    },
    compare: {
      ...services.compare,
      flips: async (input) => {
        const { total, items } = await services.compare.flips(input)
        return { total, items: items.map((item) => ({ ...item, excerpt: all })) }
      },
      answers: async (input) => {
        const { answers } = await services.compare.answers(input)
        const made = {
          prompt: all,
          target: [all],
          output: `${all} ${hostile.endless}`,
          extracted: hostile.link,
        }
        const words = { reason: `${all} ${hostile.endless}`, judgements: [all], extractedBy: all }
        return {
          answers: answers.map((a) => a && { ...a, sample: { ...a.sample, ...made, ...words } }),
        }
      },
    },
    chat: {
      ...services.chat,
      list: () => services.chat.list().map((chat) => ({ ...chat, title: all, names: [all, all] })),
      get: async (input) => {
        const { turns, ...view } = await services.chat.get(input)
        const said = turns.map(({ replies, vote, ...turn }) => ({
          ...{ ...turn, question: `${all} ${hostile.endless}`, vote: vote && { ...vote, note: all } },
          replies: replies.map((reply) => ({
            ...reply,
            text: `<think>${all}</think>${all} ${hostile.endless}`,
          })),
        }))
        return { ...view, turns: said }
      },
    },
  }
}
