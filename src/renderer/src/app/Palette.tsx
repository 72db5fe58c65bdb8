import { Modal, TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { type KeyboardEvent, useMemo, useState } from 'react'
import { useText } from '@renderer/hooks/useLanguage'
import { closeOverlay } from '@renderer/hooks/useOverlay'
import { findEntries, type PaletteEntry, paletteGroups } from '@renderer/lib/palette'
import classes from './Palette.module.css'
import { usePaletteEntries } from './usePaletteEntries'

const listId = 'palette-list'
const optionId = (index: number): string => `palette-option-${index}`

/** Finds screens, actions, runs and benchmarks by typing; the keyboard is enough. */
export function Palette({ opened }: { opened: boolean }) {
  const t = useText()
  return (
    // without a fading end: whoever opens it again at once gets a new one; nothing below it scrolls with the window
    <Modal.Root
      opened={opened}
      onClose={closeOverlay}
      size="lg"
      padding={0}
      yOffset="12vh"
      transitionProps={{ duration: 0 }}
      lockScroll={false}
    >
      <Modal.Overlay />
      <Modal.Content aria-label={t.palette.title}>
        <Search />
      </Modal.Content>
    </Modal.Root>
  )
}

/** Exists while the palette is open, so that it always opens empty. */
function Search() {
  const t = useText()
  const entries = usePaletteEntries()
  // by its id: runs that arrive meanwhile push the others along
  const [{ query, chosen }, setState] = useState<{ query: string; chosen?: string | undefined }>({
    query: '',
  })
  const found = useMemo(() => findEntries(entries, query), [entries, query])
  const active = Math.max(
    0,
    found.findIndex(({ id }) => id === chosen),
  )
  const move = (to: number): void => {
    const next = found.length === 0 ? 0 : (to + found.length) % found.length
    setState({ query, chosen: found[next]?.id })
    document.getElementById(optionId(next))?.scrollIntoView({ block: 'nearest' })
  }
  const choose = (entry: PaletteEntry | undefined): void => {
    if (!entry) return
    closeOverlay()
    entry.choose()
  }
  const keys: Readonly<Record<string, () => void>> = {
    ArrowDown: () => move(active + 1),
    ArrowUp: () => move(active - 1),
    Enter: () => choose(found[active]),
  }
  const press = (event: KeyboardEvent): void => {
    const act = event.nativeEvent.isComposing ? undefined : keys[event.key] // an input method has Enter for itself
    if (!act) return
    event.preventDefault()
    act()
  }
  return (
    <>
      <TextInput
        variant="unstyled"
        px="md"
        py="xs"
        leftSection={<IconSearch size={18} aria-hidden />}
        placeholder={t.palette.placeholder}
        aria-label={t.palette.placeholder}
        role="combobox"
        aria-expanded
        aria-controls={listId}
        aria-activedescendant={found.length > 0 ? optionId(active) : undefined}
        value={query}
        onChange={(event) => setState({ query: event.currentTarget.value })}
        onKeyDown={press}
        data-autofocus
      />
      <div className={classes.list} role="listbox" id={listId} aria-label={t.palette.title}>
        {paletteGroups.map((group) => {
          const members = found.filter((entry) => entry.group === group)
          if (members.length === 0) return null
          return (
            <div key={group} role="group" aria-label={t.palette.group[group]}>
              <div className={classes.group} aria-hidden>
                {t.palette.group[group]}
              </div>
              {members.map((entry) => {
                const index = found.indexOf(entry)
                return (
                  <div
                    key={entry.id}
                    id={optionId(index)}
                    className={classes.option}
                    role="option"
                    aria-selected={index === active}
                    onMouseMove={() => index !== active && setState({ query, chosen: entry.id })}
                    onClick={() => choose(entry)}
                  >
                    <span className={classes.label}>
                      <bdi>{entry.label}</bdi>
                    </span>
                    {entry.hint && <span className={classes.hint}>{entry.hint}</span>}
                  </div>
                )
              })}
            </div>
          )
        })}
      </div>
      <div className={classes.foot} role="status">
        {found.length === 0 ? t.palette.nothing : t.palette.keys}
      </div>
    </>
  )
}
