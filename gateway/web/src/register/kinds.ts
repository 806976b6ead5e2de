import type { Key } from '../i18n/translate'

/** How a value is entered and shown. */
export type FieldType = 'text' | 'long' | 'url' | 'date' | 'choice' | 'checks' | 'lines' | 'participant' | 'participants' | 'rows'

export interface EntryField {
  name: string
  label: Key
  type: FieldType
  /** For a choice and for checks: values, whose words are `register.value.<value>` */
  options?: readonly string[]
  /** For rows: what each row has */
  columns?: readonly EntryField[]
}

export interface Kind {
  path: string
  title: Key
  text: Key
  /** Whether an entry may belong to the region rather than to one hub */
  ofRegion: boolean
  fields: readonly EntryField[]
}

const name: EntryField = { name: 'name', label: 'field.name', type: 'text' }
const from: EntryField = { name: 'from', label: 'register.from', type: 'date' }
const to: EntryField = { name: 'to', label: 'register.to', type: 'date' }
const website: EntryField = { name: 'website', label: 'register.website', type: 'url' }

/** The register's kinds, as the server's schemas say. */
export const KINDS: readonly Kind[] = [
  {
    path: 'participants',
    title: 'register.participants',
    text: 'register.participants.text',
    ofRegion: true,
    fields: [
      name,
      {
        name: 'kind',
        label: 'register.kind',
        type: 'choice',
        options: ['INDUSTRY', 'BUSINESS_GARDEN', 'PUBLIC_AUTHORITY', 'RESEARCH', 'EDUCATION'],
      },
      { name: 'country', label: 'admit.country', type: 'choice', options: ['NO', 'SE', 'FI'] },
      website,
    ],
  },
  {
    path: 'steering-groups',
    title: 'register.steeringGroups',
    text: 'register.steeringGroups.text',
    ofRegion: false,
    fields: [
      {
        name: 'members',
        label: 'register.members',
        type: 'rows',
        columns: [
          { name: 'participantId', label: 'register.participant', type: 'participant' },
          { name: 'role', label: 'register.role', type: 'text' },
        ],
      },
    ],
  },
  {
    path: 'initiatives',
    title: 'register.initiatives',
    text: 'register.initiatives.text',
    ofRegion: true,
    fields: [
      name,
      { name: 'programme', label: 'register.programme', type: 'text' },
      from,
      to,
      { name: 'goals', label: 'register.goals', type: 'lines' },
      { name: 'participantIds', label: 'register.participants', type: 'participants' },
      {
        name: 'news',
        label: 'register.news',
        type: 'rows',
        columns: [
          { name: 'on', label: 'register.on', type: 'date' },
          { name: 'title', label: 'register.headline', type: 'text' },
          { name: 'text', label: 'register.text', type: 'long' },
        ],
      },
    ],
  },
  {
    path: 'outside-networks',
    title: 'register.outsideNetworks',
    text: 'register.outsideNetworks.text',
    ofRegion: false,
    fields: [name, website, { name: 'since', label: 'register.since', type: 'date' }],
  },
  {
    path: 'research-agreements',
    title: 'register.researchAgreements',
    text: 'register.researchAgreements.text',
    ofRegion: false,
    fields: [
      { name: 'participantId', label: 'register.participant', type: 'participant' },
      { name: 'purpose', label: 'register.purpose', type: 'long' },
      { name: 'data', label: 'register.data', type: 'checks', options: ['FLOWS', 'MODELS'] },
      from,
      to,
    ],
  },
]
