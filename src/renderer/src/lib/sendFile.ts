import { type Reply, reply, uploadNameHeader, uploadPath } from '@shared/contract/transport'
import type { UploadWatch } from './transport'

const failed = (code: 'HOST_LOST' | 'CANCELLED', message: string): Reply => ({
  ok: false,
  error: { code, message },
})

/** Sends a file to the host that served this page. `fetch` does not tell how far an upload is, XMLHttpRequest does. */
export function sendFile(
  file: File,
  { headers, onProgress, signal }: UploadWatch & { readonly headers: Readonly<Record<string, string>> },
): Promise<Reply> {
  if (signal.aborted) return Promise.resolve(failed('CANCELLED', `"${file.name}" was not sent.`))
  return new Promise((resolve) => {
    const request = new XMLHttpRequest()
    request.open('POST', uploadPath)
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value)
    request.setRequestHeader('content-type', 'application/octet-stream')
    request.setRequestHeader(uploadNameHeader, encodeURIComponent(file.name))
    request.upload.onprogress = ({ loaded }) => onProgress(loaded)
    request.onload = () => resolve(answerIn(request.responseText))
    request.onerror = () => resolve(failed('HOST_LOST', `"${file.name}" was not sent: the host does not answer.`)) // prettier-ignore
    request.onabort = () => resolve(failed('CANCELLED', `"${file.name}" was not sent.`))
    signal.addEventListener('abort', () => request.abort())
    request.send(file)
  })
}

function answerIn(text: string): Reply {
  try {
    return reply.parse(JSON.parse(text))
  } catch {
    return failed('HOST_LOST', 'The host gave no answer that can be read.')
  }
}
