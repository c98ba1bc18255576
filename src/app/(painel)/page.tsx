import { redirect } from 'next/navigation';

export default function InicioPage() {
  redirect('/cobrancas');
}
