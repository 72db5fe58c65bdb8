import { Button, Group, Select, Stack, TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { type FormEvent, useState } from 'react'
import { hubNames } from '@shared/domain/hub'
import { useText } from '@renderer/hooks/useLanguage'
import { useMachine } from '@renderer/hooks/useMachine'
import { changeView, type ViewChange } from '@renderer/lib/route'
import type { ModelsRoute } from '@renderer/lib/routes/models'
import { HubResults } from './HubResults'
import classes from './HubView.module.css'
import { PullPanel } from './PullPanel'
import { Suggestions } from './Suggestions'

/** Models of the hubs: words, results with what each could do here, and the files of one before they are fetched. */
export function HubView({ route }: { route: ModelsRoute }) {
  const t = useText()
  const { machine } = useMachine()
  const { search = '', hub, id, from = hub, revision } = route
  const change = (part: ViewChange<ModelsRoute>): void => {
    // the hub and the revision are of the model that was chosen
    const left = 'id' in part ? { from: undefined, revision: undefined } : {}
    changeView(route, { ...left, ...part }, { of: 'id' })
  }
  return (
    <div className={classes.page} data-beside={id !== undefined}>
      <Stack gap="md" miw={0}>
        <Group gap="sm" align="flex-end">
          <SearchField
            text={search}
            onSearch={(text) => change({ search: text || undefined, at: undefined, id: undefined })}
          />
          <Select
            w={180}
            label={t.models.whichHub}
            placeholder={t.models.preferredHub}
            clearable
            data={hubNames.map((value) => ({ value, label: t.models.hub[value] }))}
            value={hub ?? null}
            onChange={(value) => change({ hub: hubNames.find((name) => name === value), at: undefined })}
          />
        </Group>
        {search === '' ? (
          <Suggestions ladder={machine?.ladder ?? []} speed={machine?.speed ?? null} onChange={change} />
        ) : (
          <HubResults route={route} speed={machine?.speed ?? null} onChange={change} />
        )}
      </Stack>
      {id !== undefined && (
        <PullPanel
          key={`${id} ${from} ${revision}`}
          {...{ id, revision, hub: from, speed: machine?.speed ?? null }}
          onChange={change}
        />
      )}
    </div>
  )
}

function SearchField({ text, onSearch }: { text: string; onSearch: (text: string) => void }) {
  const t = useText()
  const [{ typed, from }, setState] = useState({ typed: text, from: text })
  // the address has changed from elsewhere, such as by the back button
  if (from !== text) setState({ typed: text, from: text })
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    onSearch(typed.trim())
  }
  return (
    <form onSubmit={submit} role="search" className={classes.search}>
      <TextInput
        flex={1}
        label={t.models.search}
        placeholder={t.models.searchHint}
        leftSection={<IconSearch size={16} aria-hidden />}
        value={typed}
        spellCheck={false}
        onChange={(event) => setState({ typed: event.currentTarget.value, from })}
      />
      <Button type="submit" disabled={typed.trim() === ''}>
        {t.models.searchAction}
      </Button>
    </form>
  )
}
