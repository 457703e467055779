import { mount } from 'svelte';
import { getLocale } from '../shared/i18n/compiled/runtime';
import App from './App.svelte';
import { connect } from './bridge';
import './styles/tokens.css';
import './styles/base.css';

const target = document.getElementById('app');
if (!target) throw new Error('index.html has no #app');

document.documentElement.lang = getLocale();
mount(App, { target, props: { flare: connect(window.flare) } });
