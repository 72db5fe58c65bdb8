import { expect, test } from 'vitest'
import { AppError } from '@shared/errors/appError'
import { runId } from '@shared/domain/run'
import { dispatch } from '@main/ipc/dispatch'
import { createHandlers } from '@main/ipc/handlers/all'
import { fakeServices } from '../../../helpers/fakeServices'

const handlers = createHandlers(fakeServices())

test('a call reaches its service and comes back as a value', async () => {
  expect(await dispatch(handlers, { name: 'app.demo', input: {} })).toEqual({
    ok: true,
    value: { recipe: 'model: { path: ./model }\n', base: '/demo' },
  })
})

test.each(['toString', 'constructor', '__proto__', 'hasOwnProperty', 'runs.nope', ''])(
  'the name %j is refused: only own keys of the contract are procedures',
  async (name) => {
    const reply = await dispatch(handlers, { name, input: {} })
    expect(reply).toMatchObject({ ok: false, error: { code: 'INVALID_INPUT' } })
  },
)

test('an input that breaks the schema never reaches the service, and the complaint names the field', async () => {
  let reached = false
  const services = fakeServices()
  const spy = createHandlers({
    ...services,
    runs: {
      ...services.runs,
      samples: () => {
        reached = true
        return { total: 0, samples: [] }
      },
    },
  })
  const reply = await dispatch(spy, {
    name: 'runs.samples',
    input: { id: 'abcdef', benchmark: 'c3', limit: 5000 },
  })
  expect(reply).toMatchObject({ ok: false, error: { code: 'INVALID_INPUT' } })
  expect(reply.ok ? '' : reply.error.message).toContain('limit')
  expect(reached).toBe(false)
})

test('defaults of the contract are filled in before the service sees the input', async () => {
  const services = fakeServices()
  const asked: unknown[] = []
  const spy = createHandlers({
    ...services,
    runs: {
      ...services.runs,
      events: (input) => {
        asked.push(input)
        return { events: [], numbers: [], next: 0 }
      },
    },
  })
  await dispatch(spy, { name: 'runs.events', input: { id: 'abcdef' } })
  expect(asked).toEqual([{ id: 'abcdef', after: 0 }])
})

test('an output that breaks the schema is our bug and does not travel', async () => {
  // The cast plays a service that is wrong at run time.
  const broken = createHandlers(fakeServices({ demo: () => ({ recipe: 7 }) as never }))
  const reply = await dispatch(broken, { name: 'app.demo', input: {} })
  expect(reply).toMatchObject({ ok: false, error: { code: 'INTERNAL' } })
})

test('an AppError keeps its code and data; anything else becomes INTERNAL; nothing is thrown', async () => {
  const throwing = (e: unknown) =>
    createHandlers(
      fakeServices({
        demo: () => {
          throw e
        },
      }),
    )
  const full = new AppError('DISK_FULL', 'The disk is full.', { data: { path: '/x' } })
  expect(await dispatch(throwing(full), { name: 'app.demo', input: {} })).toEqual({
    ok: false,
    error: { code: 'DISK_FULL', message: 'The disk is full.', data: { path: '/x' } },
  })
  expect(await dispatch(throwing('oops'), { name: 'app.demo', input: {} })).toEqual({
    ok: false,
    error: { code: 'INTERNAL', message: 'oops' },
  })
})

test('cancel and resume answer an empty object, whatever the service returns', async () => {
  const services = fakeServices()
  const quiet = createHandlers({
    ...services,
    runs: { ...services.runs, cancel: () => {}, resume: () => {} },
  })
  const input = { id: runId.parse('abcdef') }
  expect(await dispatch(quiet, { name: 'runs.cancel', input })).toEqual({ ok: true, value: {} })
  expect(await dispatch(quiet, { name: 'runs.resume', input })).toEqual({ ok: true, value: {} })
})
