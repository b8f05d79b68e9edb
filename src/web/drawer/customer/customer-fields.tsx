import type { ComponentProps, ReactNode } from 'react'
import { useFormField } from '#web/form/use-form-field.ts'
import { useLocations } from '#web/queries/boards.ts'
import { useCustomerText } from '#web/text/customer-text.ts'
import { Select } from '#web/ui/fields/select.tsx'
import { TextField } from '#web/ui/fields/text-field.tsx'
import { type CustomerForm, CustomerKind } from './customer-form.ts'

type TextKey = 'FullName' | 'CompanyName' | 'Email' | 'MobilePhone' | 'LandLine'

/** `belowEmail`: what there is to say about the e-mail. */
export function CustomerFields({ belowEmail }: { belowEmail: ReactNode }) {
  const text = useCustomerText()
  const kind = useFormField<CustomerForm, 'CoworkerType'>('CoworkerType')
  return (
    <>
      <Select
        label={text.fields.CoworkerType}
        value={kind.value}
        error={kind.error}
        options={[
          { value: CustomerKind.individual, label: text.kinds.individual },
          { value: CustomerKind.company, label: text.kinds.company },
        ]}
        onChange={kind.set}
      />
      <Text name="FullName" isRequired />
      <Text name="CompanyName" />
      <div className="flex flex-col">
        <Text name="Email" type="email" isRequired autoCapitalize="none" spellCheck={false} />
        {belowEmail}
      </div>
      <Text name="MobilePhone" type="tel" />
      <Text name="LandLine" type="tel" />
    </>
  )
}

/** `autoComplete` is off: the browser would suggest the receptionist's own address. */
function Text({ name, ...input }: { name: TextKey } & Omit<ComponentProps<typeof TextField>, 'name' | 'label'>) {
  const text = useCustomerText()
  const field = useFormField<CustomerForm, TextKey>(name)
  return (
    <TextField
      {...input}
      label={text.fields[name]}
      autoComplete="off"
      value={field.value}
      error={field.error}
      onBlur={field.onBlur}
      onChange={(event) => field.set(event.target.value)}
    />
  )
}

/** Where the customer belongs; for users who may see the locations. */
export function LocationField() {
  const text = useCustomerText()
  const { locations } = useLocations()
  const field = useFormField<CustomerForm, 'InvoicingBusinessId'>('InvoicingBusinessId')
  if (locations.length < 2) return null
  return (
    <Select
      label={text.fields.InvoicingBusinessId}
      value={field.value}
      error={field.error}
      options={locations.map(({ Id, Name }) => ({ value: Id, label: Name }))}
      onChange={field.set}
    />
  )
}
