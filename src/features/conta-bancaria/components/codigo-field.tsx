import { Alert, Button, Stack, Text, VisuallyHidden } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useState } from 'react';
import { FormText } from '@/components/form-text';
import { OndeEncontro } from '@/components/onde-encontro';
import { writeField } from '@/components/text-field';
import { type ContaValues, formatCodigo, ROTULOS, suggestCodigo } from './conta-bancaria-values';
import { travado } from './travado';

type Props = { form: UseFormReturnType<ContaValues>; required: boolean; travada: boolean };

const HINT = 'Ou código do cliente, informado pelo banco: até 5 dígitos';

/** The code the bank knows the company by. What it is as a rule is offered, and never filled in by itself. */
export function CodigoField({ form, required, travada }: Props) {
  const [taken, setTaken] = useState<string | null>(null);
  const sugerido = suggestCodigo(form.useWatchValue('conta') as string);
  const codigo = form.useWatchValue('codigoBeneficiario') as string;
  const offered = !travada && sugerido !== null && codigo.trim() === '' ? sugerido : null;
  const guessed = codigo !== '' && codigo === taken;
  const take = (value: string) => {
    writeField(form, 'codigoBeneficiario', value);
    setTaken(value);
    document.getElementById('codigoBeneficiario')?.focus();
  };
  return (
    <Stack gap="sm">
      <div>
        <FormText
          form={form}
          name="codigoBeneficiario"
          format={formatCodigo}
          inputMode="numeric"
          {...travado(travada)}
          label={required || travada ? ROTULOS.codigoBeneficiario : `${ROTULOS.codigoBeneficiario} (opcional)`}
          description={required || travada ? HINT : `${HINT}. Necessário para integrar a conta`}
        />
        <OndeEncontro campo={ROTULOS.codigoBeneficiario}>
          Em qualquer boleto que o Sicredi já emitiu para a empresa, em “Agência/Código do Beneficiário”: no formato
          0165.02.12345, são os cinco últimos dígitos. Sem um boleto, pergunte ao gerente da sua cooperativa.
        </OndeEncontro>
      </div>
      {!travada && (required || offered !== null || guessed) && (
        <Alert color="yellow" icon={<IconAlertTriangle aria-hidden />}>
          <Text size="sm">
            Se o Sicredi não especificou um valor, é comum que seja o número da conta sem o dígito verificador. Mas ele
            pode ser diferente quando foi pedido um novo beneficiário para a conta: confirme o valor com o banco.
          </Text>
          {offered !== null && (
            <Button size="sm" variant="default" mt="sm" onClick={() => take(offered)}>
              Usar {offered}
              <VisuallyHidden> (a conta sem o dígito)</VisuallyHidden>
            </Button>
          )}
          <Text size="sm" fw={600} role="status" mt={guessed ? 'xs' : 0}>
            {guessed && `Preenchido com a conta sem o dígito, ${codigo}. Confirme com o banco antes de integrar.`}
          </Text>
        </Alert>
      )}
    </Stack>
  );
}
