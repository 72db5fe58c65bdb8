import { type DragEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { moved } from '@renderer/lib/order'

/** Keys that move an item, by how many places; a row and a column of items take the same ones. */
const steps: Readonly<Record<string, number>> = {
  ArrowLeft: -1,
  ArrowUp: -1,
  ArrowRight: 1,
  ArrowDown: 1,
  Home: -Infinity,
  End: Infinity,
}

/**
 * Puts items in order by dragging them, or by arrow keys on their handles. `onOrder` gets the whole new order and the item
 * that was moved; the handle keeps the focus where it goes.
 */
export function useReorder<T extends string>(
  items: readonly T[],
  onOrder: (order: readonly T[], item: T) => void,
) {
  const [dragged, setDragged] = useState<T | null>(null)
  const [over, setOver] = useState<T | null>(null)
  const handles = useRef(new Map<T, HTMLElement>())
  const movedItem = useRef<T>(null)

  useEffect(() => {
    if (movedItem.current !== null) handles.current.get(movedItem.current)?.focus()
    movedItem.current = null
  })

  const put = (item: T, to: number): void => {
    const order = moved(items, item, to)
    if (order.some((other, i) => other !== items[i])) onOrder(order, item)
  }
  const end = (): void => {
    setDragged(null)
    setOver(null)
  }
  const item = (id: T) => ({
    draggable: true,
    'data-dragged': id === dragged,
    'data-over': id === over && id !== dragged,
    onDragStart: (event: DragEvent) => {
      event.dataTransfer.effectAllowed = 'move'
      event.dataTransfer.setData('text/plain', id) // Firefox drags nothing without data
      setDragged(id)
    },
    onDragOver: (event: DragEvent) => {
      if (dragged === null) return
      event.preventDefault()
      setOver(id)
    },
    onDrop: (event: DragEvent) => {
      event.preventDefault()
      if (dragged !== null) put(dragged, items.indexOf(id))
      end()
    },
    onDragEnd: end,
  })
  const handle = (id: T) => ({
    ref: (element: HTMLElement | null) => {
      if (element) handles.current.set(id, element)
      else handles.current.delete(id)
    },
    onKeyDown: (event: KeyboardEvent) => {
      const step = steps[event.key]
      if (step === undefined) return
      event.preventDefault()
      movedItem.current = id
      put(id, items.indexOf(id) + step)
    },
  })
  return { item, handle }
}
