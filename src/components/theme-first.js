try{var t=localStorage.getItem("unrolled:theme");if(t=="light"||t=="dark")document.documentElement.dataset.theme=t}catch{}
