import { getDocumentProxy } from 'unpdf'

/** The files inside a PDF, as PDF.js finds them. */
export async function pdfAttachments(pdf: Uint8Array): Promise<{ name: string; text: string }[]> {
  const document = await getDocumentProxy(new Uint8Array(pdf))
  const listed = (await document.getAttachments()) ?? new Map<string, { filename: string }>()
  return Promise.all(
    [...listed].map(async ([id, { filename }]) => {
      const content: unknown = await document.getAttachmentContent(id)
      if (!(content instanceof Uint8Array)) throw new Error(`"${filename}" has no content`)
      return { name: filename, text: new TextDecoder().decode(content) }
    }),
  )
}
