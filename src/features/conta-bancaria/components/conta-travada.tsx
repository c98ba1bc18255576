import { Alert, Anchor, Text } from '@mantine/core';
import { IconFlask, IconLock } from '@tabler/icons-react';
import Link from 'next/link';
import { countBoletos, type UsoDaConta } from '../schema';
import { countInWords } from './conta-bancaria-values';

const NOVA = '/configuracoes/financeiro/contas-bancarias/nova';

/** Says before anything is typed what of an account cannot change any more, why, and what to do instead. */
export function ContaTravada({ usos }: { usos: UsoDaConta[] }) {
  const { reais, ensaiados } = countBoletos(usos);
  if (reais > 0) {
    return (
      <Alert color="gray" icon={<IconLock aria-hidden />} title="O que o banco conhece não muda mais" mb="lg">
        <Text size="sm" mb="xs">
          Esta conta já emitiu {countInWords(reais)}
          {ensaiados > 0 && `, além de ${countInWords(ensaiados)} de teste`}. O Sicredi conhece o que ela emitiu pela
          cooperativa, pelo posto, pela conta, pelo código do beneficiário e pelo CNPJ: por isso estes campos só podem
          ser lidos. O resto você ainda pode corrigir.
        </Text>
        <Text size="sm">
          Para usar outros dados,{' '}
          <Anchor component={Link} href={NOVA} c="inherit" inherit>
            cadastre outra conta
          </Anchor>
          . Se a conta é a mesma e só o código do beneficiário mudou, desative esta antes.
        </Text>
      </Alert>
    );
  }
  if (ensaiados === 0) return null;
  return (
    <Alert color="gray" icon={<IconFlask aria-hidden />} title="Só há boletos de teste nesta conta" mb="lg">
      <Text size="sm">
        Ela emitiu {countInWords(ensaiados)} de teste (ensaio ou homologação) e nenhum de verdade: você ainda pode
        corrigir tudo. O que já foi emitido fica como está, e a integração de teste precisa ser salva e testada de novo
        depois.
      </Text>
    </Alert>
  );
}
