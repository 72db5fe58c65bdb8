import { create } from 'zustand'
import type { Reply } from '@shared/contract/transport'
import { mostUploadBytes, uploadedFile, uploadTooLarge } from '@shared/domain/datasets/upload'
import { AppError } from '@shared/errors/appError'
import { transport } from '@renderer/lib/api'
import { navigate } from '@renderer/lib/route'
import { offerRecipe } from './useOffered'
import { useTellError } from './useTellError'

/** A file on its way to the host. */
interface Sending {
  readonly id: number
  readonly name: string
  /** 0 to 1; null where nobody tells. */
  readonly share: number | null
  readonly cancel: () => void
}
/** In the order in which they were taken: a second one does not wait for the first. */
export const useSending = create<{ readonly sending: readonly Sending[] }>()(() => ({ sending: [] }))
let lastId = 0
/** Puts the file in the place of what was said of it before; null takes it out. */
const tellOf = (id: number, file: Omit<Sending, 'id'> | null): void =>
  useSending.setState(({ sending }) => {
    const place = sending.findIndex((one) => one.id === id)
    const kept = file ? [{ ...file, id }] : []
    return { sending: sending.toSpliced(place < 0 ? sending.length : place, 1, ...kept) }
  })

/** What was dropped or chosen. */
interface TakenFile {
  readonly file: File
  readonly isFolder?: boolean
}

/** What was dropped: a browser tells folders by their entries only. */
export const droppedFiles = ({ items }: DataTransfer): TakenFile[] =>
  [...items].flatMap((item) => {
    const file = item.getAsFile()
    return file ? [{ file, isFolder: item.webkitGetAsEntry()?.isDirectory ?? false }] : []
  })

const recipeName = /\.(ya?ml|biaochi)$/i
/** A recipe is a page of text: what is larger is something else under its name. */
const mostRecipeBytes = 256 * 1024

/** Opens what was dropped or chosen: data on its page, a recipe in the dialog that starts it. Says what went wrong. */
export function useTakeFiles(): (taken: readonly TakenFile[]) => Promise<void> {
  const tell = useTellError()
  return async ([taken, ...others]) => {
    if (!taken) return
    try {
      if (others.length > 0) throw new AppError('INVALID_INPUT', 'Several files were dropped: put them into one folder or zip archive, which is one data set.') // prettier-ignore
      await (recipeName.test(taken.file.name) && taken.file.size <= mostRecipeBytes
        ? openRecipe(taken.file)
        : openData(taken))
    } catch (e) {
      tell(e)
    }
  }
}

async function openRecipe(file: File): Promise<void> {
  const recipe = await file.text()
  const path = transport.shell?.attached === false ? transport.shell.pathOf(file) : ''
  navigate({ page: 'runs' })
  offerRecipe({ recipe, base: path.replace(/[\\/][^\\/]*$/, '') })
}

const openData = async (taken: TakenFile): Promise<void> =>
  navigate({ page: 'datasets', file: await pathOnHost(taken) })

/** Where the host finds it: where it lies, or where it was sent to. */
async function pathOnHost({ file, isFolder = false }: TakenFile): Promise<string> {
  const { shell } = transport
  if (shell?.attached === false) return shell.pathOf(file)
  if (isFolder) throw new AppError('INVALID_INPUT', `"${file.name}" is a folder, which cannot be sent: drop a zip archive of it, or open it by its path on the machine on which the app runs.`) // prettier-ignore
  if (file.size > mostUploadBytes) throw uploadTooLarge(file.name)
  return send(file)
}

const notSent = ({ name }: File): Reply => ({
  ok: false,
  error: { code: 'CANCELLED', message: `"${name}" was not sent.` },
})

async function send(file: File): Promise<string> {
  const abort = new AbortController()
  const id = ++lastId
  const tell = (share: number | null): void =>
    tellOf(id, { name: file.name, share, cancel: () => abort.abort() })
  tell(null)
  try {
    const cancelled = new Promise<Reply>((resolve) =>
      abort.signal.addEventListener('abort', () => resolve(notSent(file))),
    )
    const sent = transport.upload?.(file, {
      signal: abort.signal,
      onProgress: (bytes) => tell(file.size === 0 ? 1 : bytes / file.size),
    })
    // not every wire can stop in the middle of a file
    const reply = await Promise.race([sent, cancelled])
    if (!reply?.ok) throw AppError.fromShape(reply?.error ?? { code: 'HOST_LOST', message: '' })
    return uploadedFile.parse(reply.value).path
  } finally {
    tellOf(id, null)
  }
}
