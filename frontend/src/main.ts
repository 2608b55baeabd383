document.title = "Brokerdeck";
