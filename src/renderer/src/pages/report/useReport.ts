import { useState } from 'react'
import * as z from 'zod'
import { AppError } from '@shared/errors/appError'
import { call, type CallInput, transport } from '@renderer/lib/api'
import { saveFile } from '@renderer/lib/saveFile'

type Work =
  | { readonly status: 'idle' | 'declined' }
  | { readonly status: 'busy'; readonly what: string }
  | { readonly status: 'done'; readonly files: readonly string[] }
  | { readonly status: 'failed'; readonly error: AppError }

const idle: Work = { status: 'idle' }

/**
 * Writes a report on the host, or prints one in this window, and keeps what came of the last attempt. That holds for the
 * choice (which runs, which language) it was made with.
 */
export function useReport(choice: string) {
  const [last, setLast] = useState({ choice, work: idle })
  const work = last.choice === choice || last.work.status === 'busy' ? last.work : idle
  const setWork = (next: Work): void => setLast({ choice, work: next })

  const run = async (what: string, job: () => Promise<readonly string[] | null>): Promise<void> => {
    setWork({ status: 'busy', what })
    try {
      const files = await job()
      setWork(files ? { status: 'done', files } : { status: 'declined' })
    } catch (e) {
      setWork({ status: 'failed', error: AppError.from(e) })
    }
  }
  const write = (input: CallInput<'reports.create'>): Promise<void> =>
    run(input.formats[0] ?? 'pdf', async () => (await call('reports.create', input)).files)
  const print = (html: string, name: string): Promise<void> =>
    run('print', async () => {
      const reply = await transport.shell?.printPdf(html, name)
      if (!reply) return null
      if (!reply.ok) throw AppError.fromShape(reply.error)
      const path = z.string().nullable().parse(reply.value)
      return path === null ? null : [path]
    })
  /** The files stay named: what was written is still where it was. */
  const download = async (input: CallInput<'reports.file'>): Promise<void> => {
    try {
      saveFile(await call('reports.file', input))
    } catch (e) {
      setWork({ status: 'failed', error: AppError.from(e) })
    }
  }
  return { work, write, print, download }
}
