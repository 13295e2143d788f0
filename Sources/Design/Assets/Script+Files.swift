extension Script {
  /// Files are listed when they are chosen or dropped, and sent with a bar that says how far they are.
  ///
  /// Without script a form with files is sent by the browser itself, which lets files be dropped too.
  static let files = choosing + sending + arriving

  private static let choosing = """
    function chosenIn(form) {
      var found = [];
      all("input[type=file]", function (input) { found.push.apply(found, input.files); }, form);
      return found;
    }
    function size(bytes) {
      var units = ["bytes", "kB", "MB", "GB"], step = 0;
      while (bytes >= 1000 && step < 3) { bytes /= 1000; step += 1; }
      return (step > 0 && bytes < 10 ? bytes.toFixed(1) : Math.round(bytes)) + " " + units[step];
    }
    function weight(files) {
      return files.reduce(function (sum, file) { return sum + file.size; }, 0);
    }
    function counted(files) { return files.length + (files.length === 1 ? " file" : " files"); }
    function make(name, look, words) {
      var element = document.createElement(name);
      element.className = look;
      element.textContent = words || "";
      return element;
    }
    each("input.drop", function (input) {
      ["dragenter", "dragover", "dragleave", "drop"].forEach(function (name, place) {
        input.addEventListener(name, function () { input.classList.toggle("drop-over", place < 2); });
      });
      var chosen = make("div", "chosen");
      chosen.setAttribute("role", "status");
      input.after(chosen);
      function list() {
        var files = Array.from(input.files), lines = make("ul", "");
        chosen.replaceChildren();
        if (!files.length) { return; }
        files.forEach(function (file) {
          var line = make("li", "", file.name);
          line.append(" ", make("span", "", size(file.size)));
          lines.append(line);
        });
        chosen.append(make("p", "", counted(files) + ", " + size(weight(files)) + " in all"), lines);
      }
      input.addEventListener("change", list);
      list();
    });

    """

  /// One panel a form: how far it is, in a bar and in words that are read out now and then.
  private static let sending = """
    function panelOf(form, files) {
      var panel = make("div", "job"), line = make("div", "job-bar"), share = make("span", "");
      var title = make("p", "job-title"), words = make("p", ""), button = make("button", "button-quiet");
      var bar = document.createElement("progress"), saidStep = -1, saidAt = 0;
      title.id = "sending";
      bar.max = 100;
      bar.setAttribute("aria-labelledby", title.id);
      words.setAttribute("role", "status");
      button.type = "button";
      line.append(bar, share);
      panel.append(title, line, words, button);
      var old = form.querySelector(".job"), held = old && old.contains(document.activeElement);
      if (old) { old.remove(); }
      form.append(panel);
      if (held) { button.focus(); }
      return {
        begin: function (cancel) {
          title.textContent = "Sending " + counted(files);
          button.textContent = "Cancel";
          button.onclick = cancel;
          this.reach(0, weight(files));
        },
        reach: function (done, total) {
          // Rounded down: 100 % only when all is sent.
          var percent = total > 0 ? Math.floor(done / total * 100) : 0, step = Math.floor(percent / 10);
          bar.value = percent;
          share.textContent = percent + " %";
          if (step === saidStep && Date.now() - saidAt < 5000) { return; }
          saidStep = step;
          saidAt = Date.now();
          words.textContent = percent + " % sent: " + size(done) + " of " + size(total) + ".";
        },
        wait: function () {
          bar.removeAttribute("value");
          share.textContent = "";
          words.textContent = "Everything is sent. The files are being looked at.";
        },
        stop: function (what, why, again) {
          title.textContent = what;
          line.remove();
          words.textContent = why + " The files are still chosen.";
          button.textContent = "Try again";
          button.onclick = again;
        }
      };
    }
    function send(form, presser) {
      var files = chosenIn(form), data = new FormData(form), panel = panelOf(form, files);
      var request = new XMLHttpRequest(), reached = 0;
      if (presser && presser.name) { data.append(presser.name, presser.value); }
      function again() { if (!sent.has(form)) { sent.add(form); send(form, presser); } }
      function ended(act) {
        return function () {
          sent.delete(form);
          unsaved.delete(form);
          act();
        };
      }
      request.open("POST", form.getAttribute("action"));
      request.upload.addEventListener("progress", function (event) {
        reached = event.loaded;
        panel.reach(event.loaded, event.total);
      });
      request.upload.addEventListener("load", panel.wait);
      request.addEventListener("load", ended(function () { arrive(request, form); }));
      request.addEventListener("abort", ended(function () {
        panel.stop("Cancelled", "Nothing has been kept.", again);
      }));
      request.addEventListener("error", ended(function () {
        panel.stop("The connection was lost", "It was lost after " + size(reached) +
          ", and nothing has been kept.", again);
      }));
      unsaved.add(form);
      panel.begin(function () { request.abort(); });
      request.send(data);
    }
    each("form[enctype='multipart/form-data']", function (form) {
      form.addEventListener("submit", function (event) {
        if (event.defaultPrevented || !chosenIn(form).length) { return; }
        event.preventDefault();
        send(form, event.submitter);
      });
    });

    """

  /// An answer leads elsewhere, or is the page again with what is wrong: the chosen files are kept then.
  private static let arriving = """
    function arrive(request, form) {
      var asked = new URL(form.getAttribute("action"), location.href).href;
      var page = new DOMParser().parseFromString(request.responseText, "text/html");
      var main = page.querySelector("main"), kept = {};
      if (request.responseURL !== asked || !main) { location.assign(request.responseURL); return; }
      all("input[type=file]", function (input) { kept[input.name] = input.files; }, form);
      document.title = page.title;
      document.querySelector("main").replaceWith(document.adoptNode(main));
      all("input[type=file]", function (input) {
        if (kept[input.name]) { input.files = kept[input.name]; }
      }, main);
      begin(main);
      if (main.querySelector("[data-focus]")) { return; }
      var heading = main.querySelector("h1") || main;
      heading.tabIndex = -1;
      heading.focus();
    }

    """
}
