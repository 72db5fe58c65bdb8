import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { startHub } from '../helpers/hubServer'
import { mainJob, modelId } from './mainJob'
import { problemsOf } from './problems'
import { demoFolder, expect, test as real } from './realHostTest'

/** A host that knows no hub but the stand-in, which has the demo's model. */
const test = real.extend({
  env: async ({ home }, use) => {
    const model = join(demoFolder, 'model')
    const files = Object.fromEntries(
      readdirSync(model).map((name) => [name, readFileSync(join(model, name))]),
    )
    const hub = await startHub({ repos: { [`models/${modelId}`]: { files } } })
    await use({
      ...{ MODELSCOPE_ENDPOINT: hub.endpoint, HF_ENDPOINT: hub.endpoint, HOME: home },
      ...{ MODELSCOPE_CACHE: join(home, 'ms'), HF_HOME: join(home, 'hf') },
    })
    await hub.close()
  },
})

const look = { language: 'zh', colorScheme: 'light', viewport: { width: 1440, height: 900 } } as const

test('the whole job by the screens alone: model, data, wizard, training, comparison, report', async ({
  openApp,
  link,
}) => {
  test.setTimeout(300_000)
  const page = await openApp(link, look)
  const problems = problemsOf(page)
  await mainJob(page, (name) => page.screenshot({ path: `.cache/screens/journey-${name}.png` }))
  expect(problems).toEqual([])
})
